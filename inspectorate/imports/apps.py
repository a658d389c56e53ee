"""The uploads and their rows, of whatever table they are."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "inspectorate.imports"
    verbose_name = "从表格导入"
