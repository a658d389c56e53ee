"""The documents' place in Django. Their fonts say what can be printed, wherever something is typed."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "inspectorate.documents"
    verbose_name = "文书"

    def ready(self) -> None:
        from inspectorate.documents.pdf import without_glyph
        from inspectorate.kit import glyphs

        glyphs.ask(without_glyph)
