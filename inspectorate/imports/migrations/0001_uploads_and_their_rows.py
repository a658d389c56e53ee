"""Uploads and their rows, no longer among the registries. The tables stay where they are, under the names they have."""

import django.db.models.deletion
import inspectorate.kit.secrets
from django.conf import settings
from django.db import migrations, models


KEPT = [
    migrations.CreateModel(
        name='ImportBatch',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('registry', models.CharField(max_length=12, verbose_name='名录')),
            ('file_name', models.CharField(max_length=255, verbose_name='文件名')),
            ('file_digest', models.CharField(max_length=64, verbose_name='文件摘要')),
            ('stage', models.CharField(choices=[('READING', '正在读取'), ('PREVIEW', '待确认'), ('APPLYING', '正在导入'), ('DONE', '已导入'), ('REFUSED', '不能读取'), ('CANCELLED', '已放弃'), ('UNDONE', '已撤销')], default='READING', max_length=12, verbose_name='状态')),
            ('problem', models.TextField(blank=True, verbose_name='不能读取的原因')),
            ('ground', models.CharField(blank=True, max_length=255, verbose_name='导入依据')),
            ('notes', models.JSONField(default=list, help_text='逐句说明读了什么、跳过了什么', verbose_name='读取情况')),
            ('questions', inspectorate.kit.secrets.SecretJSONField(default=list, help_text='[所问, 问题, 示例, [[答案, 说明]]]', verbose_name='待回答')),
            ('answers', models.JSONField(default=dict, help_text='所问到答案', verbose_name='回答')),
            ('total', models.PositiveIntegerField(default=0, verbose_name='行数')),
            ('done', models.PositiveIntegerField(default=0, verbose_name='已处理')),
            ('uploaded_at', models.DateTimeField(verbose_name='上传时间')),
            ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='完成时间')),
            ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
        ],
        options={
            'verbose_name': '导入批次',
            'db_table': 'registries_importbatch',
            'ordering': ['-uploaded_at', '-pk'],
        },
    ),
    migrations.CreateModel(
        name='ImportRow',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('sheet', models.CharField(blank=True, max_length=64, verbose_name='工作表')),
            ('number', models.PositiveIntegerField(verbose_name='行号')),
            ('key', models.CharField(blank=True, max_length=64, verbose_name='编号')),
            ('name', models.CharField(blank=True, max_length=128, verbose_name='名称')),
            ('cells', inspectorate.kit.secrets.SecretJSONField(default=dict, verbose_name='内容')),
            ('verdict', models.CharField(choices=[('NEW', '新增'), ('CHANGED', '有变化'), ('SAME', '无变化'), ('REFUSED', '不能导入')], max_length=8, verbose_name='结论')),
            ('changes', models.JSONField(default=list, help_text='[列, 现在, 导入后]', verbose_name='变化')),
            ('problems', inspectorate.kit.secrets.SecretJSONField(default=list, help_text='[列, 原因]', verbose_name='问题')),
            ('seen', models.DateTimeField(blank=True, null=True, verbose_name='预览时的更新时间')),
            ('outcome', models.TextField(blank=True, verbose_name='导入结果')),
            ('is_applied', models.BooleanField(default=False, verbose_name='已导入')),
            ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='imports.importbatch', verbose_name='批次')),
        ],
        options={
            'verbose_name': '导入行',
            'db_table': 'registries_importrow',
            'ordering': ['batch', 'pk'],
        },
    ),
    migrations.AddConstraint(
        model_name='importbatch',
        constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['READING', 'PREVIEW', 'APPLYING', 'DONE', 'REFUSED', 'CANCELLED', 'UNDONE'])), name='import_stage_is_known'),
    ),
    migrations.AddIndex(
        model_name='importrow',
        index=models.Index(fields=['batch', 'verdict', 'number'], name='registries__batch_i_e7f004_idx'),
    ),
    migrations.AddConstraint(
        model_name='importrow',
        constraint=models.UniqueConstraint(fields=('batch', 'sheet', 'number'), name='import_row_once'),
    ),
]


class Migration(migrations.Migration):

    dependencies = [
        ('registries', '0010_uploads_have_an_app_of_their_own'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [migrations.SeparateDatabaseAndState(state_operations=KEPT)]
