"""The post's place in Django."""

from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "inspectorate.post"
    verbose_name = "送信"
