"""Forms of special lists."""

from __future__ import annotations

from typing import Any

from django import forms

from inspectorate.kit.forms import GroundField
from inspectorate.people.models import Person, Unit, UnitKind
from inspectorate.registries.codes import TAG_ALL, TAGS, tag_label
from inspectorate.registries.models import SpecialList


class ListForm(forms.Form):
    name = forms.CharField(label="名称", max_length=64, help_text="如“重大危险源企业”“有限空间作业企业”。")
    ground = GroundField("建库依据", help_text="哪个文件、哪项部署或者什么情况要求单独列出这些企业。")
    unit = forms.ChoiceField(label="管理科室")

    def __init__(self, *args: Any, person: Person, kept: SpecialList | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kept is not None:
            del self.fields["unit"]
            return
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        units = Unit.objects.filter(is_active=True, kind__in=[UnitKind.DIVISION, UnitKind.BRIGADE])
        field.choices = [("", "请选择"), *units.values_list("code", "name")]


class CodesForm(forms.Form):
    codes = forms.CharField(
        label="统一社会信用代码",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="可以从表格里整列复制过来，一行一个。有一个不在名录库里，就一户也不加入。",
    )


class TagForm(forms.Form):
    tag = forms.ChoiceField(
        label="标签",
        choices=[("", "请选择"), *((tag, tag_label(tag)) for tag in TAGS if tag != TAG_ALL)],
        help_text="把今天有这个标签的企业全部加入；以后新增的不会自动加入。",
    )
