"""Jobs that were waiting when the office upgraded name their task by this place."""

from inspectorate.imports.tasks import carry_on_import

__all__ = ["carry_on_import"]
