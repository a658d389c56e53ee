"""Forms about targets. They clean and never save."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.models import fields_for_model

from inspectorate.kit.forms import day_field, day_input
from inspectorate.registries.codes import KINDS_OF, BusinessKind, Sector, Specialty
from inspectorate.registries.forms.fields import SECRET, GroupedForm, Groups, boxes, ground_field, say_what_empty_means
from inspectorate.registries.models import CreditScheme, Target
from inspectorate.registries.rules.targets import PermitFacts

GROUPS: Groups = (
    ("基本情况", ("usc_code", "name", "address", "district", "town", "latitude", "longitude")),
    ("行业领域", tuple(f"sector_{sector}" for sector in Sector)),
    (
        "生产经营",
        ("operating_state", "registration_state", "supervision_level", "industry_code", "scale", "employees"),
    ),
    ("负责人和联系人", ("legal_person", "legal_person_id_kind", "legal_person_id", "contact_name", "contact_phone")),
    (
        "安全生产",
        (
            "standardization",
            "standardization_until",
            "hazard_source_level",
            "features",
            "is_complex",
            "is_key_unit",
            "is_dishonest",
        ),
    ),
    ("信用风险等级", ("credit_scheme", "credit_grade", "credit_source", "credit_date")),
    ("以往检查", ("last_inspected_date", "inspected_this_year")),
)
# Once it is in the registry, its visits write these.
ONLY_NEW = frozenset({"usc_code", "last_inspected_date", "inspected_this_year"})
NAMES = tuple(name for title, names in GROUPS if title != "行业领域" for name in names)
Widgets = dict[str, forms.Widget | type[forms.Widget]]
WIDGETS: Widgets = {
    "legal_person_id": forms.TextInput(attrs=SECRET),
    "contact_phone": forms.TextInput(attrs=SECRET | {"inputmode": "tel"}),
    "usc_code": forms.TextInput(attrs={"maxlength": 24, "autocomplete": "off"}),
}
HELP = {
    "usc_code": "18 位，照营业执照录入；空格和小写会自动整理。",
    "credit_grade": "不选表示未评级；未评级的企业单独作为一类参加抽取。",
    "credit_source": "例如：省企业信用风险分类管理系统。有等级时必填。",
    "legal_person_id": "只在本页完整显示，其他地方隐去中间几位。",
    "contact_phone": "手机号，或带区号的固定电话。只在本页完整显示。",
    "standardization": "例如：三级。",
    "hazard_source_level": "例如：三级。没有重大危险源的不填。",
}
Values = dict[str, Any]


class TargetForm(GroupedForm):
    """All of a target; several sectors, each with its kinds."""

    layout = GROUPS

    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [name for name in NAMES if is_new or name not in ONLY_NEW]
        days: Widgets = {name: day_input() for name in names if name.endswith(("_date", "_until"))}
        self.fields.update(fields_for_model(Target, fields=names, widgets=WIDGETS | days, help_texts=HELP) or {})
        if is_new:
            self.fields["usc_code"] = forms.CharField(
                label="统一社会信用代码", help_text=HELP["usc_code"], widget=WIDGETS["usc_code"]
            )
        self.fields["features"] = boxes("技术特点", Specialty.choices, "抽取专家时，与专家的专业相配。")
        self.fields["credit_grade"] = forms.ChoiceField(
            label="信用风险等级",
            choices=[("", "未评级"), *_grades(CreditScheme.objects.all())],
            required=False,
            help_text=HELP["credit_grade"],
        )
        for sector in Sector:
            self.fields[f"sector_{sector}"] = _kinds_field(sector)
        self.fields["ground"] = ground_field()
        say_what_empty_means(self)

    def values(self) -> Values:
        values = {name: self.cleaned_data[name] for name in NAMES if name in self.fields}
        if "inspected_this_year" in values:
            values["inspected_this_year"] = values["inspected_this_year"] or 0
        return values

    def sectors(self) -> list[tuple[str, str]]:
        """(sector, kind); 业态不分 counts only where no kind is ticked."""
        listed = []
        for sector in Sector:
            ticked = self.cleaned_data[f"sector_{sector}"]
            kinds = [kind for kind in ticked if kind != "-"]
            listed += [(str(sector), kind) for kind in kinds or ([""] if ticked else [])]
        return listed

    @staticmethod
    def initial_of(target: Target) -> Values:
        values: Values = {name: getattr(target, name) for name in NAMES} | {"seen": target.updated_at.isoformat()}
        values["credit_scheme"] = target.credit_scheme_id
        for one in target.sectors.all():
            values.setdefault(f"sector_{one.sector}", []).append(one.kind or "-")
        return values


def _kinds_field(sector: Sector) -> forms.MultipleChoiceField:
    kinds = [(kind, BusinessKind(kind).label) for kind in KINDS_OF[sector]]
    plain = ("-", "属于该领域，业态不分" if kinds else "属于其他领域")
    return boxes(str(sector.label), [*kinds, plain])


class PermitForm(forms.Form):
    name = forms.CharField(label="许可证名称", max_length=64)
    number = forms.CharField(label="编号", max_length=64)
    authority = forms.CharField(label="发证机关", max_length=64, required=False)
    approved_date = day_field("批准日期", required=False)
    valid_until = day_field("有效期至", required=False, help_text="长期有效的不填。")


class BasePermitFormSet(forms.BaseFormSet[PermitForm]):
    def add_fields(self, form: PermitForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].label = "去掉这一许可证"

    def permits(self) -> list[PermitFacts]:
        """The rows that were filled in and are not taken out."""
        kept = [f.cleaned_data for f in self.forms if f.has_changed() or f.initial]
        rows = [{k: v for k, v in row.items() if k != "DELETE"} for row in kept if row and not row.get("DELETE")]
        return [PermitFacts(**row) for row in rows]


PermitFormSet = forms.formset_factory(PermitForm, formset=BasePermitFormSet, extra=3, can_delete=True, max_num=60)


def permit_initial(target: Target) -> list[Values]:
    names = ("name", "number", "authority", "approved_date", "valid_until")
    return [{name: getattr(p, name) for name in names} for p in target.permits.all()]


class GradeForm(forms.Form):
    """A grade for the chosen enterprises; the choice lists every scheme's grades, the rule checks that they match."""

    needed = frozenset({"credit_source"})
    # Taking a grade away needs no source: the browser must not insist.
    use_required_attribute = False
    credit_scheme = forms.ModelChoiceField(
        label="等级方案", queryset=CreditScheme.objects.all(), required=False, empty_label=None
    )
    credit_grade = forms.ChoiceField(label="信用风险等级", required=False)
    credit_source = forms.CharField(label="等级来源", max_length=64, required=False, help_text=HELP["credit_source"])
    credit_date = day_field("评定日期", required=False)
    ground = ground_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "未评级（取消等级）"), *_grades(CreditScheme.objects.all())]
        self.fields["credit_grade"].choices = choices  # type: ignore[attr-defined]
        for name in ("credit_scheme", "credit_source", "credit_date"):
            self.fields[name].required = not self.is_bound or bool(self.data.get("credit_grade"))


def _grades(schemes: Iterable[CreditScheme]) -> list[tuple[str, str]]:
    seen: dict[str, list[str]] = {}
    for scheme in schemes:
        for code, label in scheme.grades:
            seen.setdefault(code, []).append(f"{label}（{scheme.code} 方案）")
    return [(code, f"{code} 级 " + "、".join(labels)) for code, labels in seen.items()]


class CreditSchemeForm(forms.Form):
    code = forms.CharField(label="方案编码", max_length=16, help_text="例如 A-D。保存后不再改变。")
    name = forms.CharField(label="方案名称和依据文件", max_length=64)
    grades = forms.CharField(
        label="等级",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="每行一个等级，由低风险到高风险，写成“编码 名称”，例如“A 信用风险低”。",
    )
    is_default = forms.BooleanField(label="作为默认方案", required=False)
    ground = ground_field()

    def __init__(self, *args: Any, is_new: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["code"]

    def clean_grades(self) -> list[list[str]]:
        lines = [line.split(maxsplit=1) for line in self.cleaned_data["grades"].splitlines() if line.strip()]
        return [[parts[0], parts[1] if len(parts) > 1 else parts[0]] for parts in lines]
