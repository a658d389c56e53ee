"""The number that papers carried becomes a file: with unit, secrecy, readers and serial as the papers had them."""

from itertools import groupby

from django.db import migrations


def open_files(apps, schema_editor):
    """Who reads it is who was to read its latest paper; who was replaced before reads what he wrote."""
    file = apps.get_model("files", "File")
    serials = {n: (y, s) for n, y, s in _of(apps, "FileNumber").values_list("file_no", "year", "serial")}
    there = set(file.objects.values_list("number", flat=True))
    papers = _of(apps, "Document").exclude(file_no__in=there).order_by("file_no", "pk")
    for number, group in groupby(papers.prefetch_related("readers").iterator(1000), key=lambda one: one.file_no):
        first, *more = group
        latest = [first, *more][-1]
        year, serial = serials.get(number, (None, None))
        made = file.objects.create(
            number=number,
            kind="VISIT",
            target_code=first.target_code,
            target_name=first.target_name,
            unit_id=first.unit_id,
            is_covert=latest.is_confidential,
            year=year,
            serial=serial,
            opened_at=first.drafted_at,
        )
        made.readers.set(latest.readers.all())


def _of(apps, model):
    return apps.get_model("documents", model).objects.all()


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_without_columns_of_agreement"),
        ("files", "0002_no_closing_yet"),
    ]

    operations = [migrations.RunPython(open_files, migrations.RunPython.noop)]
