"""Forms of what is done before and on site. They clean and never save."""

from __future__ import annotations

from typing import Any

from django import forms

from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.inspections.codes import BreakOff, Gravity, SignatureRole
from inspectorate.inspections.forms.fields import FilesField, text
from inspectorate.kit.forms import GroundField, day_field
from inspectorate.registries.codes import Specialty

CHOICES = tuple[str, str]


class ConfirmTeamForm(forms.Form):
    ground = GroundField("缺少的专业不指派协助人员的理由", rows=2, required=False)


class AssistantForm(forms.Form):
    certificate_no = forms.ChoiceField(label="协助人员")
    skill = forms.ChoiceField(label="补足的专业")
    ground = GroundField("理由", rows=2)

    def __init__(self, *args: Any, officers: list[CHOICES], skills: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Specialty.choices)
        self.fields["certificate_no"].choices = officers  # type: ignore[attr-defined]
        self.fields["skill"].choices = [(s, labels.get(s, s)) for s in skills]  # type: ignore[attr-defined]


class SchemeForm(forms.Form):
    planned_from = day_field("拟检查日期起")
    planned_until = day_field("拟检查日期止")


class CertificatesForm(forms.Form):
    officers = forms.MultipleChoiceField(label="出示证件的执法人员", widget=forms.CheckboxSelectMultiple)
    shown_to = text("向谁出示", most=64, required=False, help_text="企业现场人员的姓名、职务。")

    def __init__(self, *args: Any, officers: list[CHOICES], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officers"].choices = officers  # type: ignore[attr-defined]


class StartForm(forms.Form):
    place = text("检查场所", most=255, required=False, help_text="不填则为企业登记的地址。")


class InformForm(forms.Form):
    representative = text("现场负责人", most=64)
    position = text("职务", most=64, required=False)
    phone = text("联系电话", most=32, required=False)
    asks_recusal = forms.BooleanField(label="企业申请检查人员回避", required=False)
    recusal_ground = GroundField(
        "申请回避的理由",
        rows=2,
        required=False,
        help_text="是否回避由本机关负责人决定，决定作出之前不停止检查（行政处罚法第四十三条）。",
    )


class RecusalForm(forms.Form):
    granted = forms.ChoiceField(
        label="决定", choices=[("yes", "同意回避"), ("no", "驳回申请")], widget=forms.RadioSelect
    )
    officers = forms.MultipleChoiceField(
        label="回避的人员", required=False, widget=forms.CheckboxSelectMultiple, help_text="驳回申请的不选。"
    )
    ground = GroundField("决定的理由", rows=3, help_text="写明查明的情况，将告知申请单位。")

    def __init__(self, *args: Any, officers: list[CHOICES], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officers"].choices = officers  # type: ignore[attr-defined]


class FindingForm(forms.Form):
    line_id = forms.TypedChoiceField(label="检查项", coerce=int)
    gravity = forms.ChoiceField(label="程度", choices=Gravity.choices, widget=forms.RadioSelect)
    place = text("部位", most=255, required=False, help_text="车间、装置、设备等。")
    description = text("发现的问题", most=2000, rows=3)
    article_id = forms.TypedChoiceField(label="违反的条文", coerce=int, empty_value=None, required=False)
    statute = text("其他法规", most=128, required=False, help_text="上面没有的，写法规简称和条号，如：安全生产法。")
    article_no = text("第几条", most=16, required=False, help_text="只写数字，如 36。")
    measure = text("处理意见", most=500, rows=2, required=False, help_text="当场纠正的可以不写。")

    def __init__(self, *args: Any, lines: list[tuple[int, str]], articles: list[tuple[Any, str]], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["line_id"].choices = lines  # type: ignore[attr-defined]
        self.fields["article_id"].choices = [("", "不选"), *articles]  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    before = FilesField(label="纠正前的照片")
    after = FilesField(label="纠正后的照片")
    note = text("纠正情况", most=500, rows=2, required=False)


class OpinionForm(forms.Form):
    expert = forms.ChoiceField(label="专家")
    text = text("意见", most=2000, rows=4)

    def __init__(self, *args: Any, experts: list[CHOICES], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expert"].choices = experts  # type: ignore[attr-defined]


class StatementForm(forms.Form):
    who = text("陈述人", most=64, required=False, help_text="不填则为现场负责人。")
    text = text("意见", most=2000, rows=3, help_text="没有异议的写“无异议”，没有陈述的写“没有陈述和申辩”。")


class SignForm(forms.Form):
    role = forms.ChoiceField(label="身份", choices=SignatureRole.choices)
    who = text("签字人", most=64)
    picture = forms.FileField(label="签名的图片", help_text="在手机上签字的不用在这里办理；这里存入纸上签名的照片。")


class RefusalForm(forms.Form):
    who = text("拒绝签字的人", most=64, required=False, help_text="不填则为现场负责人。")
    ground = GroundField("拒绝签字的情况", rows=2)
    witness = text("在场见证人", most=64)


class BreakOffForm(forms.Form):
    why = forms.ChoiceField(label="未能检查的原因", choices=BreakOff.choices, widget=forms.RadioSelect)
    ground = text("具体情况", most=500, rows=3)


class EvidenceForm(forms.Form):
    chosen = FilesField(label="文件", help_text="照片、录音、录像或者 PDF，可以一次选多个。原件原样保存，不压缩。")
    purpose = forms.ChoiceField(label="用途", choices=Purpose.choices, initial=Purpose.SCENE)
    kind = forms.ChoiceField(
        label="种类",
        required=False,
        choices=[("", "按文件内容判断"), ("MEASUREMENT", EvidenceKind.MEASUREMENT.label)],
    )
