"""What visits kept goes by their files; every row keeps its key. What it shows is named, no longer pointed at."""

from uuid import UUID

from django.core.management.color import no_style
from django.db import migrations

SAME = ("id", "digest", "kind", "purpose", "name", "size", "content_type", "taken_at", "received_at", "lat", "lon")
SAME += ("device", "author_id")
UPLOAD = ("id", "digest", "size", "name", "received", "is_kept", "by_id", "begun_at", "changed_at")


def take_over(apps, schema_editor):
    before, now = (lambda name, app=app: apps.get_model(app, name) for app in ("inspections", "evidence"))
    _copy(before("Upload").objects.all(), lambda one: now("Upload")(**_same(one, UPLOAD)))
    _copy(before("Evidence").objects.select_related("inspection", "line"), lambda one: _evidence(now("Evidence"), one))
    with schema_editor.connection.cursor() as cursor:
        models = [now("Evidence"), now("Upload")]
        for statement in schema_editor.connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)


def _evidence(model, one):
    key = str(one.finding_id) if one.finding_id else _key(one.finding_key)
    line = one.line.order if one.line else None
    return model(file_id=one.inspection.file_id, line=line, finding=key, **_same(one, SAME))


def _key(text):
    try:
        return str(UUID(text)) if text else ""
    except ValueError:
        return text


def _same(one, names):
    return {name: getattr(one, name) for name in names}


def _copy(rows, made):
    batch = []
    for one in rows.order_by("pk").iterator(1000):
        batch.append(made(one))
        if len(batch) == 1000:
            type(batch[0]).objects.bulk_create(batch)
            batch = []
    if batch:
        type(batch[0]).objects.bulk_create(batch)


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_evidence"), ("inspections", "0011_visits_belong_to_files")]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
