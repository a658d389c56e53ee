"""A request keeps its 回避决定书; until now it was found again by the reason that the document repeats."""

import django.db.models.deletion
from django.db import migrations, models
from django.utils import timezone


def fill(apps, schema_editor):
    Request = apps.get_model("notices", "Request")
    Document = apps.get_model("documents", "Document")
    taken = set()
    decided = Request.objects.filter(kind="RECUSAL", decided_at__isnull=False, decision__isnull=True).order_by("pk")
    for request in decided.select_related("notice__drawn__draw"):
        drawn = request.notice.drawn
        made = Document.objects.filter(
            kind="RECUSAL_DECISION",
            file_no=f"{drawn.draw.no}/{drawn.usc_code}",
            drafted_at__gte=request.decided_at,
            facts__applied_on=timezone.localtime(request.asked_at).date().isoformat(),
            facts__reason=request.text,
        )
        own = made.exclude(stage__in=["DISCARDED", "CANCELLED"]).exclude(pk__in=taken).order_by("pk").first()
        if own is not None:
            taken.add(own.pk)
            request.decision = own
            request.save(update_fields=["decision"])


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0003_received_by_the_addressee'),
        ('notices', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='request',
            name='decision',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='request', to='documents.document', verbose_name='回避决定书'),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='noticelink',
            name='opened_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='企业打开时间'),
        ),
    ]
