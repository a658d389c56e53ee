"""What an entry of the trail says, in the words of the office: its stored names and codes never reach a reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from inspectorate.draws.models import PetitionKind, SourceKind
from inspectorate.draws.rules.duties import INSPECTOR_REASONS, TARGET_REASONS, VOID_REASONS
from inspectorate.draws.rules.options import DIMENSION_LABELS, WINDOW_LABELS
from inspectorate.people.models import Role
from inspectorate.plans.models import WorkSource

FIELDS = {
    "act": "办理",
    "address": "收件地址",
    "added": "新增",
    "after": "调整后",
    "agreed": "两人录入一致",
    "answer": "结论",
    "answers": "回答",
    "approver": "批准人",
    "articles": "条文数",
    "asked_by": "申请人",
    "asks_recusal": "申请回避",
    "before": "调整前",
    "bound": "已绑定条文的事项数",
    "break_off": "未能检查的原因",
    "capacity": "每人最多承担（户）",
    "cautions": "报批时的提醒",
    "cells": "内容",
    "changed": "改动的内容",
    "changes": "改动",
    "channel": "发送方式",
    "codes": "企业代码",
    "commitment": "承诺值",
    "compared": "核对的内容",
    "corrects": "更正的文书",
    "count": "份数",
    "days": "录入的天数",
    "decision": "决定",
    "description": "问题描述",
    "device": "手机",
    "device_time": "设备时间",
    "digest": "摘要",
    "dimension": "分层",
    "document": "文书",
    "how": "入库方式",
    "parent": "出自案卷",
    "document_no": "文号",
    "drawn": "抽中户数",
    "due": "届满",
    "entry_kind": "条目",
    "entry_state": "处理结果",
    "said": "所记内容",
    "excluded": "按规则不参加的户数",
    "exclusion_warning": "超过多少户不参加时提醒",
    "experts_count": "每户抽取专家",
    "file": "文件名",
    "findings": "问题数",
    "first": "起号",
    "flagged": "待复核的事项数",
    "frequency_cap": "频次上限",
    "frequency_ground": "频次上限的依据",
    "frequency_window": "频次的计算期间",
    "from_date": "从哪一天起",
    "gravity": "程度",
    "groups": "检查组",
    "handling": "处置情况",
    "is_refused": "拒收",
    "item": "抽查事项",
    "items": "各事项的结果",
    "items_count": "每户抽取事项",
    "kind": "种类",
    "last": "止号",
    "line": "检查项序号",
    "lost_drafts": "丢失的没写完的内容（处）",
    "lost_entries": "丢失的条数",
    "lost_files": "丢失的文件数",
    "made": "制作时间",
    "measure": "后续处置措施",
    "measure_note": "后续处置说明",
    "members": "检查组成员",
    "name": "名称",
    "number": "序号",
    "officers": "回避的人员",
    "once_this_year": "本年度已抽查过的不再抽查",
    "order": "任务次序",
    "out": "退出",
    "outcome": "测试结果",
    "period": "期限",
    "place": "地点",
    "population": "范围内的户数",
    "present": "参加人员和意见",
    "problem": "发现问题情况",
    "purpose": "用途",
    "quota": "名额（户）",
    "reason_code": "理由类别",
    "receiver": "收件人",
    "refused": "不能导入的行数",
    "replacement": "递补人员",
    "representative": "现场负责人",
    "reserve": "递补的候补企业",
    "reserves": "每层候补（户）",
    "result": "检查结果",
    "role": "角色",
    "rows": "条数",
    "seats": "席位",
    "shortfalls": "人员不足的席位",
    "setting": "设置项",
    "shown_to": "出示对象",
    "signer": "签字人身份",
    "signers": "签字人",
    "size": "大小（字节）",
    "skill": "专业",
    "source": "任务来源",
    "step": "环节",
    "target": "检查对象",
    "targets": "参加抽取的户数",
    "task": "抽查任务",
    "tasks": "任务数",
    "title": "计划名称",
    "told": "向谁报告",
    "told_at": "报告时间",
    "unfilled": "未抽足的名额",
    "unit": "单位",
    "units": "单位",
    "until_date": "最后一天",
    "value": "揭示的内容",
    "version": "版本",
    "way": "送达方式",
    "deemed_on": "视为送达日期",
    "ways": "核查方式",
    "withheld_by": "拒不揭示的人",
    "witness": "见证人",
}

CODES: dict[str, Mapping[str, str]] = {
    "reason_code": VOID_REASONS | TARGET_REASONS | INSPECTOR_REASONS,
    "kind": dict(PetitionKind.choices) | dict(SourceKind.choices),
    "role": dict(Role.choices),
    "source": dict(WorkSource.choices),
    "dimension": {d.value: label for d, label in DIMENSION_LABELS.items()},
    "frequency_window": {w.value: label for w, label in WINDOW_LABELS.items()},
}


def in_words(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Label and value of each fact, in the order in which they were kept."""
    return [(FIELDS.get(name, "其他内容"), _value(name, value)) for name, value in facts.items()]


def _value(name: str, value: Any) -> str:
    if name == "cautions":
        return f"{len(value)} 条"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        return "；".join(f"{label}：{text}" for label, text in in_words(value))
    if isinstance(value, list | tuple):
        return "、".join(_part(name, part) for part in value)
    return str(CODES.get(name, {}).get(value, value))


def _part(name: str, part: Any) -> str:
    """One of several: a changed cell as label and values, a group of the team, or a plain word."""
    if isinstance(part, list | tuple):
        first, *rest = (str(p) or "空白" for p in part)
        return f"{first}：{' → '.join(rest)}" if rest else first
    return _value(name, part)
