"""How far a notice is and which days it names are read from its document, which keeps the confirmation too."""

from django.db import migrations


def move_confirmations(apps, schema_editor):
    Document = apps.get_model("documents", "Document")
    Notice = apps.get_model("notices", "Notice")
    confirmed = Notice.objects.filter(stage="CONFIRMED", confirmed_at__isnull=False)
    for document, at in confirmed.values_list("document", "confirmed_at"):
        Document.objects.filter(pk=document, received_at__isnull=True).update(received_at=at)


class Migration(migrations.Migration):

    dependencies = [
        ('notices', '0002_decision_of_a_request'),
    ]

    operations = [
        migrations.RunPython(move_confirmations, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='notice',
            name='notice_stage_is_known',
        ),
        migrations.RemoveField(
            model_name='notice',
            name='confirmed_at',
        ),
        migrations.RemoveField(
            model_name='notice',
            name='stage',
        ),
        migrations.RemoveField(
            model_name='notice',
            name='visit_from',
        ),
        migrations.RemoveField(
            model_name='notice',
            name='visit_until',
        ),
    ]
