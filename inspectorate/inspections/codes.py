"""The closed lists of a visit: answers, gravity, the eight national results."""

from __future__ import annotations

from django.db import models


class VisitSource(models.TextChoices):
    """Where a visit comes from: the random draw, or an earlier visit whose findings are looked at again."""

    DRAW = "DRAW", "随机抽查"
    REINSPECTION = "REINSPECTION", "整改复查"


class Answer(models.TextChoices):
    CONFORMS = "CONFORMS", "符合"
    VIOLATES = "VIOLATES", "不符合"
    NOT_APPLICABLE = "NOT_APPLICABLE", "不适用"
    NOT_CHECKED = "NOT_CHECKED", "未检查"


class Gravity(models.TextChoices):
    GENERAL = "GENERAL", "一般"
    MAJOR = "MAJOR", "重大"


class Nature(models.TextChoices):
    """What a finding is, and so which item of 安全生产法 65 it is dealt with by."""

    VIOLATION = "VIOLATION", "违法行为"
    HAZARD = "HAZARD", "事故隐患"


class SignatureRole(models.TextChoices):
    OFFICER = "OFFICER", "检查人员"
    REPRESENTATIVE = "REPRESENTATIVE", "被检查单位现场负责人"
    WITNESS = "WITNESS", "见证人"


class BreakOff(models.TextChoices):
    """Why a visit ended without an inspection. Each leads to one of the eight results."""

    UNREACHABLE = "UNREACHABLE", "通过登记的住所（经营场所）无法联系"
    REFUSED = "REFUSED", "拒绝、阻碍检查"
    NOT_OPERATING = "NOT_OPERATING", "未开展本次抽查涉及的经营活动"


class Result(models.TextChoices):
    """The eight national categories of a result, as the enterprise credit publicity system has them."""

    CLEAN = "1", "未发现问题"
    NOT_DISCLOSED = "2", "未按规定公示应当公示的信息"
    FALSE_DISCLOSURE = "3", "公示信息隐瞒真实情况、弄虚作假"
    UNREACHABLE = "4", "通过登记的住所（经营场所）无法联系"
    ORDERED = "5", "发现问题已责令改正"
    UNCOOPERATIVE = "6", "不配合检查情节严重"
    NOT_OPERATING = "7", "未发现开展本次抽查涉及的经营活动"
    PENDING = "8", "发现问题待后续处理"


class Measure(models.TextChoices):
    """What follows: one of six."""

    NONE = "1", "未发现问题或者问题已改正，无需后续处置"
    DAILY = "2", "停止检查，反馈日常监管部门依法处理"
    ORDER = "3", "责令改正，由日常监管部门跟踪"
    CASE = "4", "发现案件线索，固定证据后移送办案机构"
    OTHER_BODY = "5", "违反其他部门规定，抄告有关部门"
    OTHER = "6", "其他"


class Verification(models.TextChoices):
    """How it was verified; one or several (企业信息公示暂行条例 §14)."""

    ON_SITE = "ON_SITE", "实地检查"
    WRITTEN = "WRITTEN", "书面检查"
    OTHER_RESULT = "OTHER_RESULT", "行政部门检查结果或者专业意见"
    TEST = "TEST", "检验检测"
    NETWORK = "NETWORK", "网络监测"
    COMMISSIONED = "COMMISSIONED", "委托专业机构辅助"
