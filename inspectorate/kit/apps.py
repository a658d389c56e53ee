"""Tables that are only added to get their triggers back after every migration; what is typed can be
printed, and its days can be meant.
"""

from typing import Any

from django import forms
from django.apps import AppConfig, apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate


def guard_append_only_tables(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """After every migration (SQLite drops triggers when it rebuilds a table) each append-only table refuses changes."""
    from inspectorate.kit import append_only

    connection = connections[using]
    existing = set(connection.introspection.table_names())
    for model in append_only.models_of(apps.get_models()):
        if model._meta.db_table in existing:
            append_only.install(connection, model._meta.db_table)


class KitConfig(AppConfig):
    name = "inspectorate.kit"
    verbose_name = "通用"

    def ready(self) -> None:
        from inspectorate.kit.forms import require_meant, require_printable

        forms.CharField.default_validators = [require_printable]
        forms.DateField.default_validators = forms.DateTimeField.default_validators = [require_meant]
        post_migrate.connect(guard_append_only_tables, dispatch_uid="append-only")
