"""Forms of the draw. They clean and never save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms

from inspectorate.draws.models import PetitionKind, SourceKind
from inspectorate.draws.rules.duties import INSPECTOR_REASONS, PHRASE_MIN, TARGET_REASONS, VOID_REASONS
from inspectorate.draws.rules.options import DIMENSION_LABELS, WINDOW_LABELS, Group, Options
from inspectorate.kit.forms import GroundField, GroundForm, PasswordField
from inspectorate.people.models import Person, Unit, UnitKind


class ScopeForm(forms.Form):
    """分层和排除规则."""

    dimension = forms.ChoiceField(label="分层", choices=[(d.value, label) for d, label in DIMENSION_LABELS.items()])
    frequency_cap = forms.IntegerField(
        label="频次上限",
        min_value=0,
        max_value=100,
        help_text="期间内已抽查达到这个次数的不再参加；填 0 表示不设上限。",
    )
    frequency_window = forms.ChoiceField(label="计算期间", choices=[(w.value, t) for w, t in WINDOW_LABELS.items()])
    frequency_ground = forms.CharField(label="频次上限的依据", max_length=120, required=False)
    once_this_year = forms.BooleanField(label="本年度已抽查过的不再抽查", required=False)

    @staticmethod
    def initial_of(options: Options) -> dict[str, Any]:
        names = ("dimension", "frequency_cap", "frequency_window", "frequency_ground", "once_this_year")
        return {name: getattr(options, name) for name in names}


class QuotaForm(forms.Form):
    """每户抽多少事项、专家，备几户候补，检查组怎样组成. Two groups of units, disjoint."""

    reserves = forms.IntegerField(label="每层候补", min_value=0, max_value=1000)
    items_count = forms.IntegerField(label="每户抽取事项（必查的另加）", min_value=0, max_value=100)
    experts_count = forms.IntegerField(label="情况特别复杂的每户抽取专家", min_value=0, max_value=10)
    capacity = forms.IntegerField(label="每人最多承担", min_value=1, max_value=1000)

    def __init__(self, *args: Any, options: Options, **kwargs: Any) -> None:
        names = ("reserves", "items_count", "experts_count", "capacity")
        super().__init__(*args, **kwargs)
        for name in names:
            self.fields[name].initial = getattr(options, name)
        units = Unit.objects.filter(is_active=True).exclude(kind__in=[UnitKind.LEADERSHIP, UnitKind.OVERSIGHT])
        choices = list(units.values_list("code", "name"))
        groups = [*options.groups, Group((), 0), Group((), 0)][: max(2, len(options.groups) + 1)]
        self.group_count = len(groups)
        for number, group in enumerate(groups):
            self.fields[f"seats_{number}"] = forms.IntegerField(
                label=f"第{'一二三四五六'[number]}组抽几人", min_value=0, max_value=9, initial=group.seats
            )
            self.fields[f"units_{number}"] = forms.MultipleChoiceField(
                label=f"第{'一二三四五六'[number]}组从哪些单位抽取",
                choices=choices,
                initial=list(group.units),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def changes(self) -> dict[str, Any]:
        """The options as `change_options` takes them; a group without seats and units is no group."""
        values = {n: self.cleaned_data[n] for n in ("reserves", "items_count", "experts_count", "capacity")}
        groups = [
            {"units": sorted(self.cleaned_data[f"units_{n}"]), "seats": self.cleaned_data[f"seats_{n}"]}
            for n in range(self.group_count)
        ]
        return values | {"groups": [g for g in groups if g["units"] or g["seats"]]}

    def group_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"seats_{n}"], self[f"units_{n}"]) for n in range(self.group_count)]


class SourceForm(forms.Form):
    """添加随机源: which kind decides which of the other fields are needed."""

    needed = frozenset({"contributor", "name", "due"})
    kind = forms.ChoiceField(label="种类", choices=SourceKind.choices)
    contributor = forms.ModelChoiceField(
        label="由谁写下内容（出值人）",
        queryset=Person.objects.none(),
        required=False,
        help_text="“本局”和“见证人”须选择；见证人应是外单位、纪检监督人员或未参与操作的局领导。",
    )
    name = forms.CharField(
        label="公开数名称",
        max_length=100,
        required=False,
        help_text="公开数须填写，例如：双色球 2023050 期。须在公告之后才产生。",
    )
    due = forms.DateTimeField(
        label="产生时间",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        help_text="公开数须填写；信标按这个时间之后的第一轮取用。",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        persons = Person.objects.filter(is_active=True).select_related("unit").order_by("unit__order", "name")
        field = self.fields["contributor"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = persons
        field.label_from_instance = lambda p: f"{p.unit.name} {p.name}"  # type: ignore[method-assign,assignment]
        field.empty_label = "请选择"


class PhraseForm(forms.Form):
    """A contributor's own words; on somebody else's machine with their own name and password."""

    text = forms.CharField(
        label="您写的内容",
        max_length=200,
        help_text=f"写什么由您决定，至少 {PHRASE_MIN} 个字。请记住，揭示时须原样再写一遍。",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    username = forms.CharField(label="您的用户名", max_length=32, required=False)
    password = PasswordField(label="您的密码", required=False)

    def __init__(self, *args: Any, own: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("username", "password"):
            self.fields[name].required = not own


class FigureForm(forms.Form):
    text = forms.CharField(
        label="公布的数",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="数之间用空格，组之间用斜线，例如 03 09 15 / 7。抽取时每组数按从小到大排列，"
        "例如 4 0 7 记作 0.4.7./；公布的写法照样留存、印出。由两人各自查看原文、分别录入。",
    )


class BeaconForm(forms.Form):
    text = forms.CharField(
        label="信标答复",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="粘贴该轮的完整答复（含 round、randomness、signature）。系统离线核验签名。",
    )


class PetitionForm(forms.Form):
    """申请作废或补抽. Reasons are listed; who comes in is never chosen."""

    reason_code = forms.ChoiceField(label="理由")
    ground = GroundField("具体情况", rows=3)

    REASONS: ClassVar[Mapping[str, Mapping[str, str]]] = {
        PetitionKind.VOID: VOID_REASONS,
        PetitionKind.TARGET: TARGET_REASONS,
        PetitionKind.INSPECTOR: INSPECTOR_REASONS,
    }

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["reason_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "请选择"), *self.REASONS[kind].items()]


class DeclineForm(GroundForm):
    """Why a petition is not granted."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label="不同意的理由", **kwargs)
