"""The bureau's place in Django."""

from django.apps import AppConfig


class BureauConfig(AppConfig):
    name = "inspectorate.bureau"
    verbose_name = "系统设置"
