"""Forms about items. They clean and never save."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.forms.models import fields_for_model

from inspectorate.imports.columns import lines
from inspectorate.kit.forms import day_field, day_input
from inspectorate.registries.codes import (
    TAG_ALL,
    TAG_MAJOR_HAZARD,
    Method,
    Sector,
    Specialty,
    tag_label,
    tags_of_sector,
)
from inspectorate.registries.forms.fields import GroupedForm, boxes, ground_field, say_what_empty_means
from inspectorate.registries.models import BasisKind, InspectionItem, LegalBasis
from inspectorate.registries.rules.items import Cited
from inspectorate.statutes.models import Article
from inspectorate.statutes.queries import Found, look_up

PLAIN = (
    "code",
    "category",
    "name",
    "weight",
    "is_mandatory",
    "valid_from",
    "inspecting_body",
    "division",
    "frequency",
    "partners",
    "content",
    "scope",
    "remark",
)
HELP = {
    "code": "类别的字母加两位序号，例如 W09。编号定了不再改。",
    "is_mandatory": "必查事项不参加随机抽取，每户都查。",
    "content": "清单上印出的抽查内容。不填则由检查要点连成。",
    "scope": "清单上印出的抽查对象，例如：危险化学品生产企业。",
    "frequency": "清单另有规定的才填，例如：每三年至少一次。",
    "partners": "例如：市市场监督管理局、市生态环境局。",
}


TAG_GROUPS: dict[str, tuple[str, ...]] = {
    "tags_general": (TAG_ALL, TAG_MAJOR_HAZARD),
    **{f"tags_{sector}": tuple(tags_of_sector(sector)) for sector in Sector.values},
    "tags_features": tuple(Specialty.values),
}
TAG_LABELS = {
    "tags_general": "适用单位（与检查对象的行业、业态、特点相配，在下面至少选一项）",
    **{f"tags_{sector}": Sector(sector).label for sector in Sector.values},
    "tags_features": "有技术特点的单位",
}


class ItemForm(GroupedForm):
    """All of an item; the legal bases are rows of their own."""

    layout = (
        ("事项", ("code", "category", "name", "weight", "is_mandatory", "valid_from")),
        ("谁来查、怎么查", ("inspecting_body", "division", "methods", "needs", "frequency", "partners")),
        ("查什么", ("points", "content", "materials")),
        ("查谁", ("scope", *TAG_GROUPS)),
    )

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [name for name in PLAIN if is_new or name != "code"]
        rows = {"content": forms.Textarea(attrs={"rows": 3}), "remark": forms.Textarea(attrs={"rows": 2})}
        widgets: dict[str, Any] = rows | {"valid_from": day_input()}
        self.fields.update(fields_for_model(InspectionItem, fields=names, widgets=widgets, help_texts=HELP) or {})
        self.fields["content"].required = False
        self.fields["valid_from"].help_text = (
            "从哪一天起列入清单，不能早于今天。"
            if is_new
            else "新版本从哪一天起生效，不能早于今天；此前仍用现在的版本。"
        )
        self.fields["points"] = forms.CharField(
            label="检查要点",
            widget=forms.Textarea(attrs={"rows": 8}),
            help_text="一行一个，每个要点都能单独判断“符合”或者“不符合”。",
        )
        self.fields["materials"] = forms.CharField(
            label="需准备材料",
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text="一行一样，告知检查对象时用。",
        )
        self.fields["methods"] = boxes("抽查方式", Method.choices, required=True)
        self.fields["needs"] = boxes("执法人员所需专业", Specialty.choices, "没有专业要求的都不选。")
        for name, tags in TAG_GROUPS.items():
            self.fields[name] = boxes(TAG_LABELS[name], [(tag, tag_label(tag)) for tag in tags])
        self.fields["ground"] = ground_field()
        say_what_empty_means(self, "请选择")

    def values(self) -> dict[str, Any]:
        values = {name: self.cleaned_data[name] for name in (*PLAIN, "methods", "needs") if name in self.fields}
        values["materials"] = lines(self.cleaned_data["materials"])
        values["tags"] = [tag for name in TAG_GROUPS for tag in self.cleaned_data[name]]
        return values

    def points(self) -> list[str]:
        return lines(self.cleaned_data["points"])

    @staticmethod
    def initial_of(item: InspectionItem, on: date) -> dict[str, Any]:
        values = {name: getattr(item, name) for name in (*PLAIN, "methods", "needs") if name != "category"}
        points = [point.text for point in item.points.all()]
        tags = {name: [tag for tag in group if tag in item.tags] for name, group in TAG_GROUPS.items()}
        lists = {"points": "\n".join(points), "materials": "\n".join(item.materials)}
        return values | tags | lists | {"category": item.category_id, "valid_from": max(on, item.valid_from)}


class CitedForm(forms.Form):
    """One legal basis: which statute, which article."""

    kind = forms.ChoiceField(label="种类", choices=BasisKind.choices, initial=BasisKind.BASIS)
    title = forms.CharField(
        label="法规名称",
        max_length=128,
        required=False,
        widget=forms.TextInput(attrs={"list": "statute-titles", "autocomplete": "off"}),
    )
    article = forms.CharField(
        label="条", max_length=16, required=False, widget=forms.TextInput(attrs={"placeholder": "21 或 第二十一条"})
    )
    part = forms.CharField(
        label="款项", max_length=32, required=False, widget=forms.TextInput(attrs={"placeholder": "第二款"})
    )

    def cited(self) -> Cited:
        data = self.cleaned_data
        return Cited(data["kind"], data["title"], data["article"].strip(), data["part"])

    def found(self) -> Found:
        """What the library has for what stands in the row now."""
        on = getattr(self, "on", date.max)
        return look_up(self["title"].value() or "", self["article"].value() or "", on)


class BaseCitedFormSet(forms.BaseFormSet[CitedForm]):
    def for_day(self, on: date) -> BaseCitedFormSet:
        """The rows say what the articles read on this day."""
        for form in self.forms:
            form.on = on  # type: ignore[attr-defined]
        return self

    def cited(self) -> list[Cited]:
        """The rows that were filled in. A row whose name and article are emptied is taken out."""
        rows = [form.cited() for form in self.forms if form.cleaned_data]
        return [row for row in rows if row.title.strip() or row.article]


_CitedFormSet = forms.formset_factory(CitedForm, formset=BaseCitedFormSet, extra=3, max_num=60)


def cited_rows(data: Any, on: date, item: InspectionItem | None = None) -> BaseCitedFormSet:
    """The item's bases, or what was typed, and three empty rows."""
    initial = cited_initial(item) if item else None
    rows = cast(BaseCitedFormSet, _CitedFormSet(data, prefix="bases", initial=initial))
    return rows.for_day(on)


def cited_initial(item: InspectionItem) -> list[dict[str, str]]:
    rows = sorted(item.bases.all(), key=lambda b: (b.kind, b.order))
    return [{"kind": b.kind, "title": b.statute_title, "article": b.article_no, "part": b.part} for b in rows]


class WithdrawForm(forms.Form):
    from_date = day_field("从哪一天起失效", help_text="从这一天起不再参加抽取和检查。")
    ground = ground_field()


class ReviewForm(forms.Form):
    ground = ground_field("复核意见", "写明核对了哪部法规、结论是什么，将长期保存。")


class LinkForm(forms.Form):
    article = forms.ModelChoiceField(label="条文", queryset=Article.objects.none(), empty_label="请选择")
    ground = ground_field()

    def __init__(self, *args: Any, basis: LegalBasis, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Article.objects.filter(statute__title=basis.statute_title).select_related("statute")
        self.fields["article"].queryset = rows.order_by("-statute__version_date", "number", "suffix")  # type: ignore[attr-defined]
        self.fields["article"].label_from_instance = lambda a: f"{a.words}（{a.statute.version_date} 版） {a.text[:24]}"  # type: ignore[attr-defined]
