"""What an uploaded plan did to each task, so that it can be taken back."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0006_tasks_about_a_special_list'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportedTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.CharField(db_index=True, max_length=32, verbose_name='导入批次')),
                ('before', models.JSONField(null=True, verbose_name='导入前')),
                ('after', models.JSONField(verbose_name='导入后')),
                ('task', models.ForeignKey(help_text='删去的，空着', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='plans.task', verbose_name='任务')),
            ],
            options={
                'verbose_name': '导入过的任务',
                'ordering': ['batch', 'pk'],
            },
        ),
    ]
