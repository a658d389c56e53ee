"""The uploads and their rows, of whatever table they are; the office's own tables are here, for people stand below."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "inspectorate.imports"
    verbose_name = "从表格导入"

    def ready(self) -> None:
        from inspectorate.imports import office, table

        table.register(office.ALL)
