"""计划外任务: a task may stand beside the plan, with where it comes from and who approved it. Those that exist have a plan."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('people', '0002_sent_forms'),
        ('plans', '0004_fixed_numbers'),
        ('registries', '0010_uploads_have_an_app_of_their_own'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='OutsideSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='年度')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='末号')),
            ],
            options={
                'verbose_name': '计划外任务的编号',
                'ordering': ['year'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='task',
            name='task_stage_is_known',
        ),
        migrations.AddField(
            model_name='task',
            name='approved_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='批准时间'),
        ),
        migrations.AddField(
            model_name='task',
            name='approved_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='批准人'),
        ),
        migrations.AddField(
            model_name='task',
            name='asked_by',
            field=models.CharField(blank=True, max_length=64, verbose_name='交办机关'),
        ),
        migrations.AddField(
            model_name='task',
            name='asked_no',
            field=models.CharField(blank=True, max_length=64, verbose_name='交办文号'),
        ),
        migrations.AddField(
            model_name='task',
            name='origin',
            field=models.CharField(choices=[('PLAN', '年度计划'), ('ASSIGNED', '上级部署'), ('CAMPAIGN', '专项整治'), ('COMPLAINTS', '举报投诉集中'), ('ACCIDENT', '事故后排查'), ('OTHER', '其他工作需要')], default='PLAN', max_length=12, verbose_name='任务来源'),
        ),
        migrations.AddField(
            model_name='task',
            name='planners',
            field=models.ManyToManyField(blank=True, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='参与编制人员'),
        ),
        migrations.AddField(
            model_name='task',
            name='reason',
            field=models.CharField(blank=True, help_text='计划外任务须写明', max_length=255, verbose_name='依据和事由'),
        ),
        migrations.AddField(
            model_name='task',
            name='return_ground',
            field=models.CharField(blank=True, max_length=255, verbose_name='退回或撤回理由'),
        ),
        migrations.AddField(
            model_name='task',
            name='submit_ground',
            field=models.CharField(blank=True, max_length=255, verbose_name='报批说明'),
        ),
        migrations.AddField(
            model_name='task',
            name='submitted_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='报批时间'),
        ),
        migrations.AddField(
            model_name='task',
            name='submitted_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='报批人'),
        ),
        migrations.AlterField(
            model_name='task',
            name='plan',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tasks', to='plans.plan', verbose_name='年度计划'),
        ),
        migrations.AlterField(
            model_name='task',
            name='stage',
            field=models.CharField(choices=[('DRAFT', '编制中'), ('SUBMITTED', '待审批'), ('PLANNED', '待抽取'), ('CONCLUDING', '待确认办结'), ('CONCLUDED', '无对象办结'), ('CANCELLED', '已取消'), ('WITHDRAWN', '已撤回')], default='PLANNED', max_length=12, verbose_name='状态'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['DRAFT', 'SUBMITTED', 'PLANNED', 'CONCLUDING', 'CONCLUDED', 'CANCELLED', 'WITHDRAWN'])), name='task_stage_is_known'),
        ),
        migrations.AddConstraint(
            model_name='task',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('origin', 'PLAN'), ('plan__isnull', False)), models.Q(models.Q(('origin', 'PLAN'), _negated=True), ('plan__isnull', True)), _connector='OR'), name='task_of_a_plan_or_outside'),
        ),
    ]
