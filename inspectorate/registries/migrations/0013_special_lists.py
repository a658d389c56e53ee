"""专项库: enterprises that a division keeps together, with how each came in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_sent_forms'),
        ('registries', '0012_earlier_certificates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SpecialList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64, unique=True, verbose_name='名称')),
                ('ground', models.CharField(max_length=255, verbose_name='建库依据')),
                ('is_active', models.BooleanField(default=True, help_text='停用的不能再选为任务范围', verbose_name='使用中')),
                ('made_at', models.DateTimeField(verbose_name='建库时间')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建库人')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='special_lists', to='people.unit', verbose_name='管理科室')),
            ],
            options={
                'verbose_name': '专项库',
                'ordering': ['-is_active', 'name'],
            },
        ),
        migrations.CreateModel(
            name='ListMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(max_length=64, verbose_name='入库方式')),
                ('added_at', models.DateTimeField(verbose_name='入库时间')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='入库人')),
                ('target', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='in_lists', to='registries.target', verbose_name='检查对象')),
                ('special_list', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='registries.speciallist', verbose_name='专项库')),
            ],
            options={
                'verbose_name': '专项库的企业',
                'ordering': ['special_list', 'target'],
                'constraints': [models.UniqueConstraint(fields=('special_list', 'target'), name='list_member_once')],
            },
        ),
    ]
