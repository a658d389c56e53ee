"""A task may be about a special list. Those that exist are about none."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0005_tasks_outside_the_plan'),
        ('registries', '0013_special_lists'),
    ]

    operations = [
        migrations.AddField(
            model_name='task',
            name='special_list',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='registries.speciallist', verbose_name='专项库'),
        ),
    ]
