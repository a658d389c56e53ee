"""Forms of notices, for the office and for the enterprise. They clean and never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from inspectorate.documents.codes import ServiceWay
from inspectorate.documents.forms import ServiceForm
from inspectorate.kit.forms import GroundField, PhoneField, day_field
from inspectorate.notices.models import WishKind
from inspectorate.post.forms import ChannelForm, DeliverForm

REQUIREMENTS = (
    "请安排主要负责人或者安全生产管理人员在场，配合查阅资料、现场查看和询问，如实提供情况；"
    "检查不影响正常的生产经营活动。"
)


class TermsForm(forms.Form):
    """What every notice of a batch says."""

    visit_from = day_field("检查时间起")
    visit_until = day_field("检查时间止")
    requirements = forms.CharField(
        label="相关要求", widget=forms.Textarea(attrs={"rows": 4}), initial=REQUIREMENTS, max_length=2000
    )
    contact = forms.CharField(label="联系人", max_length=32)
    contact_phone = PhoneField()
    contact_address = forms.CharField(label="联系地址", max_length=128, required=False)
    supervision = PhoneField("监督电话", required=False, several=True)


class SameServiceForm(ServiceForm):
    """What is the same of several servings. Who received it stands beside each; who refused has a page of his own."""

    receiver = None  # type: ignore[assignment]
    refused = None  # type: ignore[assignment]
    witness = None  # type: ignore[assignment]
    confirmed_on = None  # type: ignore[assignment]
    proof = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What was left behind has its own witness or pictures.
        self.fields["way"].choices = [one for one in ServiceWay.choices if one[0] != ServiceWay.LEFT]  # type: ignore[attr-defined]


WHOLE_TEAM = "检查组全体人员"


class DecisionForm(forms.Form):
    """`team`: of whom a recusal can be granted, as certificate number and name; none where another day is asked for."""

    needed = frozenset({"officers"})
    officers = forms.MultipleChoiceField(
        label="回避的人员", required=False, widget=forms.CheckboxSelectMultiple, help_text="不同意的不选。"
    )
    ground = GroundField("决定的理由", help_text="将告知申请单位。")

    def __init__(self, *args: Any, team: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officers"].choices = team  # type: ignore[attr-defined]
        if not team:
            del self.fields["officers"]


class ContactForm(forms.Form):
    contact_name = forms.CharField(label="联系人姓名", max_length=32)
    contact_phone = PhoneField()


class AskForm(forms.Form):
    needed = frozenset({"officer", "wished_on"})
    kind = forms.ChoiceField(label="申请什么", choices=WishKind.choices, widget=forms.RadioSelect)
    text = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    officer = forms.MultipleChoiceField(
        label="申请回避的人员", required=False, widget=forms.CheckboxSelectMultiple, help_text="申请回避时勾选。"
    )
    wished_on = day_field("希望改到哪一天", required=False, help_text="申请改期时填写。")

    def __init__(self, *args: Any, team: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].choices = [*team, (WHOLE_TEAM, WHOLE_TEAM)]  # type: ignore[attr-defined]

    def clean_officer(self) -> str:
        chosen = self.cleaned_data["officer"]
        return WHOLE_TEAM if WHOLE_TEAM in chosen else "、".join(chosen)


__all__ = [
    "AskForm",
    "ChannelForm",
    "ContactForm",
    "DecisionForm",
    "DeliverForm",
    "SameServiceForm",
    "ServiceForm",
    "TermsForm",
]
