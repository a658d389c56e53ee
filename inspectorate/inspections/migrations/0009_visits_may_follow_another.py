"""A visit says where it comes from, and may follow another. Every visit that is there comes from a draw."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('draws', '0001_initial'),
        ('inspections', '0008_without_columns_of_agreement'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='inspection',
            options={'ordering': ['pk'], 'verbose_name': '现场检查'},
        ),
        migrations.AddField(
            model_name='inspection',
            name='follows',
            field=models.ForeignKey(blank=True, help_text='复查所接续的随机抽查；再次复查的，也接续它', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followed_by', to='inspections.inspection', verbose_name='接续的检查'),
        ),
        migrations.AddField(
            model_name='inspection',
            name='source',
            field=models.CharField(choices=[('DRAW', '随机抽查'), ('REINSPECTION', '整改复查')], default='DRAW', max_length=16, verbose_name='来源'),
        ),
        migrations.AlterField(
            model_name='inspection',
            name='drawn',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inspection', to='draws.drawntarget', verbose_name='抽中对象'),
        ),
        migrations.AddConstraint(
            model_name='inspection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('drawn__isnull', False), ('follows__isnull', True), ('source', 'DRAW')), models.Q(('drawn__isnull', True), ('follows__isnull', False), ('source', 'REINSPECTION')), _connector='OR'), name='visit_is_of_its_source'),
        ),
    ]
