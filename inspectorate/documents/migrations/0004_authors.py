"""Whose words a document holds. Of those written before, the drafter is known."""

from django.conf import settings
from django.db import migrations, models


def drafters_are_authors(apps, schema_editor):
    document = apps.get_model("documents", "Document")
    author = document.authors.through
    drafted = document.objects.values_list("pk", "drafted_by_id").iterator()
    rows = (author(document_id=pk, person_id=by) for pk, by in drafted)
    author.objects.bulk_create(rows, batch_size=1000, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("documents", "0003_received_by_the_addressee"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="authors",
            field=models.ManyToManyField(
                blank=True, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="起草、修改和报送的人"
            ),
        ),
        migrations.RunPython(drafters_are_authors, migrations.RunPython.noop),
    ]
