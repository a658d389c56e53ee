"""Forms about inspectors, experts, absences and recusals. They clean and never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.forms.models import fields_for_model

from inspectorate.kit.forms import day_field, day_input
from inspectorate.people.models import Person, Unit
from inspectorate.registries.codes import DutyState, Ground, Specialty
from inspectorate.registries.forms.fields import SECRET, GroupedForm, Groups, boxes, ground_field, say_what_empty_means
from inspectorate.registries.models import Expert, Inspector, ItemCategory, Target

INSPECTOR_GROUPS: Groups = (
    ("执法证件", ("certificate_no", "certificate_kind", "authority", "valid_from", "valid_until", "enforcement_kind")),
    ("人员", ("name", "unit", "position", "education", "person")),
    ("能查什么", ("categories", "specialties")),
    ("证件号和电话", ("id_number", "phone")),
)
EXPERT_GROUPS: Groups = (
    ("人员", ("code", "name", "gender", "birth_month", "organisation", "title")),
    ("专业和资格", ("specialties", "certificate", "certificate_no", "certificate_until")),
    ("聘期", ("term_from", "term_until", "remark")),
    ("证件号和电话", ("id_number", "phone")),
)
DAYS = ("valid_from", "valid_until", "term_from", "term_until", "certificate_until")
EDUCATION = [(level, level) for level in ("高中", "大专", "本科", "硕士", "博士", "其他")]


class _EntryForm(GroupedForm):
    """One person's entry: the model's own fields in groups, the ground last."""

    model: type[Inspector | Expert]
    key: str

    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [name for _, group in self.layout for name in group if is_new or name != self.key]
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {name: day_input() for name in DAYS}
        widgets |= {name: forms.TextInput(attrs=SECRET) for name in ("id_number", "phone")}
        self.fields.update(fields_for_model(self.model, fields=names, widgets=widgets) or {})
        self.fields["specialties"] = boxes("专业", Specialty.choices)
        self.fields["id_number"].help_text = "只在本页完整显示，其他地方隐去中间几位。"
        self.fields["phone"].help_text = "只在本页完整显示。"
        self.fields["ground"] = ground_field()
        say_what_empty_means(self)

    def values(self) -> dict[str, Any]:
        return {n: v for n, v in self.cleaned_data.items() if n not in {"seen", "ground"}}

    @classmethod
    def initial_of(cls, entry: Any) -> dict[str, Any]:
        names = [name for _, group in cls.layout for name in group]
        return {name: getattr(entry, name) for name in names} | {"seen": entry.updated_at.isoformat()}


class InspectorForm(_EntryForm):
    model, layout, key = Inspector, INSPECTOR_GROUPS, "certificate_no"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(is_active=True)  # type: ignore[attr-defined]
        self.fields["person"].queryset = Person.objects.select_related("unit")  # type: ignore[attr-defined]
        self.fields["person"].help_text = "本人登录系统所用的账户；没有账户的不选。"
        categories = list(ItemCategory.objects.values_list("code", "name"))
        said = "都不选表示全部类别。" if categories else "还没有抽查类别，建立事项清单后可选；现在按全部类别。"
        self.fields["categories"] = boxes("可检查类别", categories, said)
        self.fields["education"] = forms.ChoiceField(label="学历", choices=[("", "—"), *EDUCATION], required=False)


class ExpertForm(_EntryForm):
    model, layout, key = Expert, EXPERT_GROUPS, "code"


class StateForm(forms.Form):
    state = forms.TypedChoiceField(label="状态", choices=DutyState.choices, coerce=DutyState)
    ground = ground_field()


class ReissueForm(forms.Form):
    certificate_no = forms.CharField(label="新的执法证号", max_length=32)
    authority = forms.CharField(label="发证机关", max_length=64, required=False)
    valid_from = day_field("证件有效期起")
    valid_until = day_field("证件有效期止", help_text="到期当天起不参加抽取。")
    ground = ground_field()


class AbsenceForm(forms.Form):
    from_date = day_field("第一天")
    until_date = day_field("最后一天")
    reason = forms.CharField(label="事由", max_length=64, help_text="例如：年休假、外出学习、病假。")


class LastDayForm(forms.Form):
    """The last day of an absence or of a recusal, and why it ends."""

    last_day = day_field("最后一天")
    ground = ground_field("理由", "写明依据，将与原登记一起长期保存。")


class RecusalForm(forms.Form):
    """Persons and enterprises may be named as they are called or by their numbers."""

    person_no = forms.CharField(
        label="执法人员或专家",
        max_length=64,
        widget=forms.TextInput(attrs={"list": "persons", "autocomplete": "off"}),
        help_text="姓名、执法证号或专家编号。",
    )
    usc_code = forms.CharField(
        label="检查对象",
        max_length=128,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="单位名称（写一部分也可以）或统一社会信用代码。也可在检查对象的详细页面上直接点“登记回避”。",
    )
    ground_code = forms.ChoiceField(label="回避事由", choices=[("", "请选择"), *Ground.choices])
    note = forms.CharField(label="说明", max_length=255, required=False)
    from_date = day_field("从哪一天起")
    until_date = day_field("最后一天", required=False, help_text="没有期限的不填。")

    def clean_person_no(self) -> Inspector | Expert:
        text = self.cleaned_data["person_no"].strip()
        found: list[Inspector | Expert] = [
            *Inspector.objects.filter(Q(certificate_no=text) | Q(name=text)),
            *Expert.objects.filter(Q(code=text) | Q(name=text)),
        ]
        if not found:
            raise forms.ValidationError(f"名录中没有姓名或编号为“{text}”的执法人员或专家，请核对。")
        if len(found) > 1:
            raise forms.ValidationError(f"有 {len(found)} 人叫“{text}”，请改填执法证号或专家编号。")
        return found[0]

    def clean_usc_code(self) -> Target:
        text = self.cleaned_data["usc_code"].strip()
        found = list(Target.objects.filter(Q(usc_code=text.upper()) | Q(name=text))[:2])
        if not found:
            return self._by_part(text)
        if len(found) > 1:
            raise forms.ValidationError(f"不止一户企业叫“{text}”，请改填统一社会信用代码。")
        return found[0]

    def _by_part(self, text: str) -> Target:
        """A part of the name is enough where only one enterprise has it; else the first few are named."""
        near = list(Target.objects.filter(name__contains=text).order_by("usc_code")[:6])
        if not near:
            raise forms.ValidationError(f"名录中没有名称或代码为“{text}”的检查对象，请核对。")
        if len(near) > 1:
            named = "、".join(t.name for t in near[:5]) + ("等" if len(near) > 5 else "")
            raise forms.ValidationError(f"名称中有“{text}”的不止一户：{named}。请填全称或统一社会信用代码。")
        return near[0]
