"""A form for each kind, made from its fields; and the small forms of the other acts. They clean and never save."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

from inspectorate.documents.codes import ServiceWay
from inspectorate.documents.kinds import Field, Input, series_names
from inspectorate.documents.models import Document
from inspectorate.documents.rules import is_day
from inspectorate.kit.forms import GroundField, day_field, require_meant
from inspectorate.people.models import Person

SPARE_ROWS = 3
MOST_ROWS = 300


class RowsWidget(forms.Widget):
    """A table of cells with spare rows at its end; rows left empty are no rows. Works without script."""

    template_name = "documents/_rows.html"

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.columns, self.is_fixed, self.days, self.options = field.columns, field.is_fixed, field.days, field.options

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        spare = 0 if self.is_fixed else SPARE_ROWS
        rows = [*(value or []), *([[""] * len(self.columns)] * spare)]
        numbered = [
            [(f"{name}-{r}-{c}", column, cell) for c, (column, cell) in enumerate(zip(self.columns, row, strict=True))]
            for r, row in enumerate(rows)
        ]
        return super().get_context(name, value, attrs) | {
            "columns": self.columns,
            "rows": numbered,
            "is_fixed": self.is_fixed,
            "days": self.days,
            "options": self.options,
        }

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> Any:
        count = len({key for key in data if key.startswith(f"{name}-") and key.endswith("-0")})
        rows = [
            [str(data.get(f"{name}-{r}-{c}", "")).strip() for c in range(len(self.columns))]
            for r in range(min(count, MOST_ROWS))
        ]
        return [row for row in rows if any(row)]

    def id_for_label(self, id_: str | None) -> str:
        return "" if self.is_fixed else f"{id_}-0-0"


class RowsField(forms.Field):
    """A list of rows, each a list of text; in the columns of days a day can be meant."""

    def __init__(self, field: Field, **kwargs: Any) -> None:
        super().__init__(widget=RowsWidget(field), disabled=field.is_fixed, **kwargs)
        self.days = [n for n, column in enumerate(field.columns) if column in field.days]

    def validate(self, value: Any) -> None:
        super().validate(value)
        for row in value or []:
            for cell in (row[n] for n in self.days if is_day(row[n])):
                require_meant(date.fromisoformat(cell))


class FactsForm(forms.Form):
    """The kind's fields and the document's date. A draft may be incomplete; what is missing is told when it is sent."""

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        for field in document.about.fields:
            self.fields[field.name] = _form_field(field)
        self.fields["dated"] = day_field("落款日期")
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def full_clean(self) -> None:
        """What is required is marked for the writer, but a draft may be kept without it."""
        required = {name for name, field in self.fields.items() if field.required and name != "dated"}
        for name in required:
            self.fields[name].required = False
        super().full_clean()
        for name in required:
            self.fields[name].required = True

    def facts(self) -> dict[str, Any]:
        return {f.name: _plain(f, self.cleaned_data.get(f.name)) for f in self.document.about.fields}

    @staticmethod
    def initial_of(document: Document) -> dict[str, Any]:
        values = {f.name: _shown(f, document.facts.get(f.name)) for f in document.about.fields}
        return values | {"dated": document.dated, "version": document.version}


def _moment() -> forms.DateTimeInput:
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


def _form_field(field: Field) -> forms.Field:
    given: dict[str, Any] = {"label": field.label, "required": field.required, "help_text": field.help}
    match field.input:
        case Input.TEXT:
            return forms.CharField(**given, widget=forms.Textarea(attrs={"rows": 5}), max_length=20_000)
        case Input.DAY:
            return day_field(**given)
        case Input.MOMENT:
            return forms.DateTimeField(**given, widget=_moment(), input_formats=["%Y-%m-%dT%H:%M"])
        case Input.FLAG:
            return forms.BooleanField(**given)
        case Input.ROWS:
            return RowsField(field, **given)
    return forms.CharField(**given, max_length=255)


def _plain(field: Field, value: Any) -> Any:
    """As it is kept: days and moments as ISO 8601 text."""
    if field.input in {Input.DAY, Input.MOMENT}:
        return value.isoformat() if value else ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    return value if value is not None else ([] if field.input == Input.ROWS else "")


def _shown(field: Field, value: Any) -> Any:
    if field.input == Input.MOMENT and value:
        return timezone.localtime(datetime.fromisoformat(value))
    return value


class PanelForm(forms.Form):
    """A place for what each of the leaders said; who was not present has said nothing."""

    held_at = forms.DateTimeField(label="讨论时间", widget=_moment(), input_formats=["%Y-%m-%dT%H:%M"])

    def __init__(self, *args: Any, panel: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.panel = {f"said-{one.pk}": one.pk for one in panel}
        for name, one in zip(self.panel, panel, strict=True):
            self.fields[name] = _said(f"{one}的意见", required=False, help_text="没有参加的留空。")
        self.fields["opinion"] = _said("结论", help_text="讨论决定的内容，印在文书上。")

    def present(self) -> dict[int, str]:
        """The key of each who was present, with what he said."""
        return {pk: said for name, pk in self.panel.items() if (said := self.cleaned_data[name].strip())}

    def rest(self) -> dict[str, Any]:
        return {"held_at": self.cleaned_data["held_at"], "opinion": self.cleaned_data["opinion"]}


def _said(label: str, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": 2}), **more)


class ServiceForm(forms.Form):
    needed = frozenset({"receiver", "witness", "note"})
    way = forms.ChoiceField(label="送达方式", choices=ServiceWay.choices)
    served_on = day_field(
        "送达日期",
        help_text="直接、委托送达为签收日期，邮寄为回执上的收件日期，电子为到达日期，公告为发出日期。",
    )
    receiver = forms.CharField(label="收件人", max_length=64, required=False, help_text="拒收、留置、公告的不填。")
    place = forms.CharField(label="送达地点", max_length=128, required=False)
    servers = forms.CharField(label="送达人", max_length=64, help_text="两人以上用顿号隔开。")
    refused = forms.BooleanField(label="受送达人拒收", required=False)
    witness = forms.CharField(
        label="见证人", max_length=64, required=False, help_text="拒收的必填；留置送达有照片、录像的可以不填。"
    )
    note = forms.CharField(
        label="说明", max_length=255, required=False, help_text="拒收、留置写明事由，公告写明原因和经过。"
    )
    confirmed_on = day_field(
        "送达地址确认书签订日期",
        required=False,
        help_text="电子送达填写；已经登记过这家单位的确认书的不用再填。",
    )
    proof = forms.FileField(
        label="照片、录像或者确认书", required=False, help_text="留置送达的照片、录像；电子送达的送达地址确认书。"
    )

    def clean_servers(self) -> list[str]:
        return [name for name in self.cleaned_data["servers"].replace("，", "、").split("、") if name.strip()]


class UsedNumbersForm(forms.Form):
    series = forms.ChoiceField(label="哪一种文号", choices=lambda: list(series_names().items()))
    year = forms.IntegerField(label="年度", min_value=2000, max_value=2100)
    last = forms.IntegerField(
        label="纸上用到的最后一个号", min_value=1, max_value=99_999, help_text="系统从它的下一个号接着编。"
    )
    ground = GroundField("说明", help_text="例如：启用系统以前的纸质文书，登记簿第几页。")


__all__ = ["FactsForm", "PanelForm", "ServiceForm", "UsedNumbersForm"]
