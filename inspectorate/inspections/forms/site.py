"""Forms of what is done before and on site. They clean and never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from inspectorate.evidence.codes import EvidenceKind, Purpose
from inspectorate.inspections.codes import BreakOff, SignatureRole
from inspectorate.inspections.forms.fields import FilesField, PaperTimeField, text
from inspectorate.inspections.models import Visit
from inspectorate.inspections.queries import papers
from inspectorate.inspections.queries.refusal import refusal_of
from inspectorate.inspections.queries.shown import entered_as
from inspectorate.inspections.queries.steps import outcome_of
from inspectorate.inspections.queries.team import may_assist, to_choose, uncovered
from inspectorate.kit.forms import GroundField, PhoneField, day_field
from inspectorate.kit.text import GROUND_MAX
from inspectorate.plans.rules.windows import caution, render_window
from inspectorate.registries.codes import Specialty
from inspectorate.registries.models import Expert


def which_version() -> forms.IntegerField:
    """Of the finding: the one that the page showed."""
    return forms.IntegerField(required=False, widget=forms.HiddenInput)


class OfVisit(forms.Form):
    """Offers what its visit has, and has written in what is known of it."""

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {**self.known(visit), **self.initial}
        for name, choices in self.offers(visit).items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for field in self.fields.values():
            if visit.entered_later_at and isinstance(field, PaperTimeField):
                field.ask()

    def known(self, visit: Visit) -> dict[str, Any]:
        return {}

    def offers(self, visit: Visit) -> dict[str, list[tuple[Any, str]]]:
        return {}

    def caution(self) -> str:
        """Said when it has been done."""
        return ""


class ConfirmTeamForm(OfVisit):
    ground = GroundField("缺少的专业不指派协助人员的理由", rows=2, required=False)

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, visit=visit, **kwargs)
        if not uncovered(visit):
            del self.fields["ground"]


class AssistantForm(OfVisit):
    certificate_no = forms.ChoiceField(label="协助人员")
    skill = forms.ChoiceField(label="补足的专业")
    ground = GroundField("理由", rows=2)

    def offers(self, visit: Visit) -> dict[str, list[tuple[Any, str]]]:
        labels = dict(Specialty.choices)
        skills = [(skill, str(labels.get(skill, skill))) for skill in visit.origin.uncovered]
        return {"certificate_no": may_assist(visit, timezone.localdate()), "skill": skills}


class SchemeForm(OfVisit):
    planned_from = day_field("拟检查日期起")
    planned_until = day_field("拟检查日期止")

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, visit=visit, **kwargs)
        self.window = visit.task.window
        self.fields["planned_from"].help_text = f"任务的抽查时间是{render_window(self.window)}。"

    def caution(self) -> str:
        """Days outside the task's window."""
        return caution(self.window, self.cleaned_data["planned_from"], self.cleaned_data["planned_until"])

    def known(self, visit: Visit) -> dict[str, Any]:
        return dict(zip(self.fields, papers.days(visit, timezone.localdate()), strict=True))


class CertificatesForm(OfVisit):
    officers = forms.MultipleChoiceField(label="出示证件的执法人员", widget=forms.CheckboxSelectMultiple)
    shown_to = text("向谁出示", most=64, required=False, help_text="企业现场人员的姓名、职务。")
    happened = PaperTimeField()

    def offers(self, visit: Visit) -> dict[str, list[tuple[Any, str]]]:
        return {"officers": to_choose(visit)}


class NoticeForm(OfVisit):
    needed = frozenset({"receiver", "witness", "note"})
    receiver = text("收件人", most=64, required=False, help_text="姓名、职务；拒收的不填。")
    refused = forms.BooleanField(label="企业拒收", required=False)
    witness = text("在场见证人", most=64, required=False, help_text="拒收的必填。")
    note = text("拒收的情况", most=GROUND_MAX, required=False, help_text="拒收的必填。")
    happened = PaperTimeField()


class StartForm(OfVisit):
    needed = frozenset({"ground", "urgent_ground"})
    place = text("检查场所", most=255, required=False, help_text="不填则为企业登记的地址。")
    ground = GroundField("不在批准的日期内检查的理由", rows=2, required=False, help_text="在批准的日期内检查的不填。")
    urgent_ground = GroundField(
        "来不及出具通知书的理由", rows=2, required=False, help_text="情况紧急、先行检查的才填，随后补办通知书。"
    )
    happened = PaperTimeField()


class InformForm(OfVisit):
    needed = frozenset({"recusal_ground"})
    representative = text("现场负责人", most=64)
    position = text("职务", most=64, required=False)
    phone = PhoneField(required=False)
    asks_recusal = forms.BooleanField(label="企业申请检查人员回避", required=False)
    recusal_ground = GroundField(
        "申请回避的理由",
        rows=2,
        required=False,
        help_text="是否回避由本机关负责人决定，决定作出之前不停止检查（行政处罚法第四十三条）。",
    )
    happened = PaperTimeField()

    def known(self, visit: Visit) -> dict[str, Any]:
        names = ("representative", "representative_position", "representative_phone", "asks_recusal", "recusal_ground")
        return {name.removeprefix("representative_"): getattr(visit, name) for name in names}


class DecideRecusalForm(OfVisit):
    needed = frozenset({"officers"})
    granted = forms.TypedChoiceField(
        label="决定",
        choices=[("yes", "同意回避"), ("no", "驳回申请")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    officers = forms.MultipleChoiceField(
        label="回避的人员", required=False, widget=forms.CheckboxSelectMultiple, help_text="驳回申请的不选。"
    )
    ground = GroundField("决定的理由", rows=3, help_text="写明查明的情况，将告知申请单位。")

    def offers(self, visit: Visit) -> dict[str, list[tuple[Any, str]]]:
        return {"officers": to_choose(visit)}


class CorrectionForm(OfVisit):
    seen = which_version()
    before = FilesField(label="纠正前的照片")
    after = FilesField(label="纠正后的照片")
    note = text("纠正情况", most=500, rows=2, required=False)
    happened = PaperTimeField()


class ReturnForm(OfVisit):
    ground = GroundField()

    # Which result he read.
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def known(self, visit: Visit) -> dict[str, Any]:
        return {"seen": entered_as(outcome_of(visit))}


class ExpertOpinionForm(OfVisit):
    expert = forms.ChoiceField(label="专家")
    text = text("意见", most=2000, rows=4)
    happened = PaperTimeField()

    def offers(self, visit: Visit) -> dict[str, list[tuple[Any, str]]]:
        return {"expert": list(Expert.objects.filter(code__in=visit.origin.experts).values_list("code", "name"))}


class StatementForm(OfVisit):
    who = text("陈述人", most=64, required=False, help_text="不填则为现场负责人。")
    text = text("意见", most=2000, rows=3, help_text="没有异议的写“无异议”，没有陈述的写“没有陈述和申辩”。")
    happened = PaperTimeField()


class SignForm(OfVisit):
    role = forms.ChoiceField(label="身份", choices=SignatureRole.choices)
    who = text("签字人", most=64)
    picture = forms.FileField(label="签名的图片", help_text="在手机上签字的不用在这里办理；这里存入纸上签名的照片。")
    happened = PaperTimeField()


class SignPageForm(OfVisit):
    """Who signed on one page; the page comes with the form, or is here and somebody on it was forgotten."""

    needed = frozenset({"scan", "page", "signers"})
    scan = forms.FileField(
        label="签字页", required=False, help_text="几个人签在一张纸上的扫描件或者照片（图片或者 PDF），只存一次。"
    )
    page = forms.TypedChoiceField(
        label="或者：已经存入的签字页",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="漏勾了人的，或者各人签字时间不同的，选这一页补上。",
    )
    signers = forms.MultipleChoiceField(
        label="在这一页上签字的",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="逐个对照，签了的才勾选。",
    )
    witness = text("见证人", most=64, required=False, help_text="见证人也在这一页上签字的，写姓名。")
    happened = PaperTimeField()

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, visit=visit, **kwargs)
        if len(self.fields["page"].choices) == 1:  # type: ignore[attr-defined]
            del self.fields["page"]

    def offers(self, visit: Visit) -> dict[str, list[tuple[Any, str]]]:
        pages = {
            one.evidence_id: one.evidence.name for one in visit.signatures.all() if one.is_on_page and one.evidence
        }
        people = [(SignatureRole.OFFICER, one.name) for one in visit.certificates.all()]
        if visit.representative:
            people.append((SignatureRole.REPRESENTATIVE, visit.representative))
        named = [(f"{role.value} {who}", f"{role.label}{who}") for role, who in people]
        return {"page": [("", "不选"), *pages.items()], "signers": named}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        signers = [tuple(one.split(" ", 1)) for one in said.pop("signers", [])]
        witness = said.pop("witness", "").strip()
        return said | {"signers": [*signers, *([(SignatureRole.WITNESS.value, witness)] if witness else [])]}


class RefusalForm(OfVisit):
    needed = frozenset({"witness"})
    who = text("拒绝签字的人", most=64, required=False, help_text="不填则为现场负责人。")
    ground = GroundField("拒绝签字的情况", rows=2)
    witness = text("在场见证人", most=64, required=False, help_text="2026年2月1日以前的检查必填。")
    happened = PaperTimeField()


class RefusalReportForm(OfVisit):
    told = text("向谁报告", most=64, help_text="本部门负责人的姓名、职务。")
    happened = PaperTimeField("报告时间", "不填则为现在。")
    ground = GroundField("报告的情况", rows=3)

    def known(self, visit: Visit) -> dict[str, Any]:
        refused = refusal_of(visit)
        return {"ground": refused.ground if refused else ""}


class BreakOffForm(OfVisit):
    why = forms.ChoiceField(label="未能检查的原因", choices=BreakOff.choices, widget=forms.RadioSelect)
    ground = text("具体情况", most=500, rows=3)
    happened = PaperTimeField()


class WithdrawalForm(OfVisit):
    seen = which_version()
    ground = GroundField()
    happened = PaperTimeField()


class ChecklistForm(OfVisit):
    """With the points, which the page has of itself: one time for all that it saves."""

    happened = PaperTimeField()


class FinishForm(OfVisit):
    happened = PaperTimeField()


class EvidenceForm(forms.Form):
    chosen = FilesField(label="文件", help_text="照片、录音、录像或者 PDF，可以一次选多个。原件原样保存，不压缩。")
    purpose = forms.ChoiceField(label="用途", choices=Purpose.choices, initial=Purpose.SCENE)
    kind = forms.ChoiceField(
        label="种类",
        required=False,
        choices=[("", "按文件内容判断"), ("MEASUREMENT", EvidenceKind.MEASUREMENT.label)],
    )
