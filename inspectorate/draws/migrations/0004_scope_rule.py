"""The rule that brought enterprises into the scope, as it was frozen. Draws that exist had no special list."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('draws', '0003_quota_rule'),
    ]

    operations = [
        migrations.AddField(
            model_name='draw',
            name='scope_rule',
            field=models.TextField(blank=True, default='', help_text='按专项库抽取的，冻结时的文字；公告和抽取过程记录照此写明', verbose_name='对象范围'),
        ),
    ]
