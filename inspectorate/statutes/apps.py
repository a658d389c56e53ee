"""The statute library's place in Django."""

from django.apps import AppConfig


class StatutesConfig(AppConfig):
    name = "inspectorate.statutes"
    verbose_name = "法规库"
