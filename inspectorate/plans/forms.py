"""Requests into clean values. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from django import forms

from inspectorate.bureau.queries import names
from inspectorate.kit.forms import GroundField, day_field
from inspectorate.kit.refusals import NotSo
from inspectorate.kit.text import GROUND_MAX
from inspectorate.people.models import Unit, UnitKind
from inspectorate.plans import queries, task_rows
from inspectorate.plans.actions.other_work import OtherWorkValues
from inspectorate.plans.models import Aim, Joint, Plan, Task, TaskOrigin, WorkSource
from inspectorate.plans.rules import annex, ratios, windows
from inspectorate.plans.rules.ratios import RatioWords
from inspectorate.plans.rules.values import Order, Share, TaskValues
from inspectorate.registries.codes import District, Sector
from inspectorate.registries.models import CreditScheme, ItemCategory


class PercentField(forms.DecimalField):
    """A percentage with at most two decimals, as a whole number per ten thousand."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=100, max_digits=5, decimal_places=2, **kwargs)

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        return None if number is None else int(number * 100)

    def prepare_value(self, value: Any) -> Any:
        return ratios.percent(value).removesuffix("%") if isinstance(value, int) else value


class HouseholdsField(forms.IntegerField):
    """A number of enterprises instead of a ratio; empty: by ratio."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=999_999, required=False, **kwargs)


def _grade_fields(form: forms.Form, grade: str, label: str) -> None:
    """The ratio of a grade, a number instead of it, and why it leaves the range."""
    form.fields[f"ratio_{grade}"] = PercentField(label=label)
    form.fields[f"households_{grade}"] = HouseholdsField(label=f"{label}户数")
    form.fields[f"ground_{grade}"] = forms.CharField(label=f"{label}理由", max_length=GROUND_MAX, required=False)


class WithGrades(forms.Form):
    """A form with a row for each grade of a scheme and one for the unrated."""

    grades: list[tuple[str, str]]

    def ratio_rows(self) -> list[tuple[Any, Any, Any]]:
        """Each grade's three fields, for the table in the form."""
        return [(self[f"ratio_{g}"], self[f"households_{g}"], self[f"ground_{g}"]) for g in self._codes()]

    def shares(self) -> tuple[Share, ...]:
        data = self.cleaned_data
        return tuple(Share(g, data[f"ratio_{g}"], data[f"ground_{g}"], data[f"households_{g}"]) for g in self._codes())

    def _codes(self) -> list[str]:
        return [*(code for code, _ in self.grades), ""]


def _units(*kinds: str) -> list[tuple[str, str]]:
    return [(u.code, u.name) for u in Unit.objects.filter(is_active=True, kind__in=kinds)]


def _months(year: int, *days: date) -> list[tuple[str, str]]:
    """The year's twelve months and the three after it, and whatever month the task has now."""
    keys = {(year, m) for m in range(1, 13)} | {(year + 1, m) for m in range(1, 4)} | {(d.year, d.month) for d in days}
    return [(f"{y}-{m:02d}", f"{y}年{m}月") for y, m in sorted(keys)]


class TaskForm(WithGrades):
    plan_no = forms.CharField(
        label="抽查计划编号",
        max_length=16,
    )
    task_no = forms.CharField(label="抽查任务编号", max_length=16, help_text="三位序号，如001；打印时自动加“号”字。")
    plan_name = forms.CharField(label="抽查计划名称", max_length=128)
    name = forms.CharField(label="抽查任务名称", max_length=128)
    aim = forms.ChoiceField(
        label="抽查类型",
        choices=Aim.choices,
        widget=forms.RadioSelect,
        help_text="定向：先按行业、区域等条件确定范围再随机抽取。不定向：不设条件。",
    )
    joint = forms.ChoiceField(label="联合方式", choices=Joint.choices, widget=forms.RadioSelect)
    lead_division = forms.ChoiceField(label="发起科室")
    joint_brigades = forms.MultipleChoiceField(
        label="联合大队", required=False, widget=forms.CheckboxSelectMultiple, help_text="可以不选，请在备注中说明。"
    )
    partners = forms.MultipleChoiceField(
        label="配合部门", required=False, widget=forms.CheckboxSelectMultiple, help_text="跨部门联合时选定。"
    )
    sectors = forms.MultipleChoiceField(
        label="行业领域", required=False, choices=Sector.choices, widget=forms.CheckboxSelectMultiple
    )
    special_list = forms.TypedChoiceField(
        label="专项库",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="选了就只在这个库的企业中抽取；同时选了行业领域、区县的，须同时符合。专项库在“两库一单”中建立。",
    )
    districts = forms.MultipleChoiceField(
        label="区县",
        required=False,
        choices=District.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="一个不选即为全市。",
    )
    scope_text = forms.CharField(
        label="抽查对象范围（计划表上的文字）", required=False, max_length=255, help_text="如“工贸、冶金相关企业”。"
    )
    categories = forms.MultipleChoiceField(
        label="抽查类别",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="检查事项从所选类别中随机抽取。",
    )
    items_text = forms.CharField(
        label="抽查事项（计划表上的文字）", required=False, max_length=255, help_text="留空则填写所选类别的名称。"
    )
    is_risk_classed = forms.BooleanField(label="运用信用风险分级分类抽取", required=False)
    credit_scheme = forms.ChoiceField(label="等级方案", required=False)
    ratio_text = forms.CharField(
        label="抽查比例（计划表上的文字）",
        required=False,
        max_length=128,
        help_text="如“按照信用风险等级1%-50%的抽查比例不低于3%”。",
    )
    households = HouseholdsField(
        label="合计抽取户数",
        help_text="填了就按这个户数抽取，并按各等级的户数和比例分到各等级；不填按比例。",
    )
    ratio_floor = PercentField(label="总体不低于")
    class_floor = forms.BooleanField(label="各等级均不低于这一比例", required=False)
    at_least_one = forms.BooleanField(label="有企业的等级至少抽一户", required=False)
    window_from = forms.ChoiceField(label="抽查时间起")
    window_until = forms.ChoiceField(label="抽查时间止")
    is_covert = forms.BooleanField(
        label="暗查暗访，暂不告知被检查对象",
        required=False,
        help_text="只有发起科室、双随机办和局领导看得到这项任务（方案四（三））。",
    )
    remark = forms.CharField(label="备注", required=False, max_length=255)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)

    def __init__(self, *args: Any, plan: Plan | None = None, task: Task | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._number_and_window(plan, task)
        self.grades = queries.grades(task.credit_scheme if task else None)
        self._choices("lead_division", [("", "请选择"), *_units(UnitKind.DIVISION, UnitKind.BRIGADE)])
        self._choices("joint_brigades", _units(UnitKind.BRIGADE) + _units(UnitKind.DIVISION))
        self._choices("partners", _units(UnitKind.PARTNER))
        self._choices("categories", list(ItemCategory.objects.values_list("code", "name")))
        self._choices("special_list", [("", "不限"), *queries.special_lists(task)])
        self._choices("credit_scheme", [("", "默认方案"), *CreditScheme.objects.values_list("code", "name")])
        for grade, label in [*self.grades, ("", "未评级")]:
            _grade_fields(self, grade, label)

    def _number_and_window(self, plan: Plan | None, task: Task | None) -> None:
        """The number as the plan counts, the window by months, as the annex has it."""
        assert plan is not None
        self.fields["plan_no"].help_text = f"年度加三位序号，如{plan.year}001。"
        months = _months(plan.year, *((task.window_from, task.window_until) if task else ()))
        self._choices("window_from", months)
        self._choices("window_until", months)

    def _choices(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(choices)

    def clean_ratio_text(self) -> str:
        text = str(self.cleaned_data["ratio_text"])
        if text:
            try:
                ratios.parse_ratio(text)
            except NotSo as refusal:
                raise forms.ValidationError(refusal.message) from refusal
        return text

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "window_from" in data and "window_until" in data and data["window_from"] > data["window_until"]:
            self.add_error("window_until", "止期早于起期，请核对。")
        if not data.get("ratio_floor", 1):
            self.add_error("ratio_floor", "应大于0。")
        for grade, _ in [*self.grades, ("", "")]:
            if data.get(f"ratio_{grade}") == 0:
                self.add_error(f"ratio_{grade}", "应大于0。")
        return data

    def values(self) -> TaskValues:
        shares, window = self.shares(), self._window()
        data = {k: v for k, v in self.cleaned_data.items() if k in VALUES and k not in OF_THE_WINDOW} | self._number()
        names = dict(ItemCategory.objects.values_list("code", "name"))
        data["items_text"] = data["items_text"] or "、".join(names[c] for c in data["categories"])
        for name in ("categories", "sectors", "districts", "joint_brigades", "partners"):
            data[name] = tuple(data[name])
        return TaskValues(
            **data,
            window_from=window.first,
            window_until=window.last,
            window_text=windows.render_window(window),
            ratios=shares,
        )

    def _window(self) -> windows.Window:
        first, last = (date.fromisoformat(self.cleaned_data[k] + "-01") for k in ("window_from", "window_until"))
        return windows.months(first, last)

    def _number(self) -> dict[str, str]:
        """What of the number is not as it was typed."""
        return {"task_no": annex.task_number(self.cleaned_data["task_no"])}


VALUES = frozenset(f.name for f in fields(TaskValues))
OF_THE_WINDOW = frozenset({"window_from", "window_until", "window_text"})


class OutsideTaskForm(TaskForm):
    """计划外任务: why, for whom and by which paper; its number is given to it, its window may begin on any day."""

    needed = frozenset({"asked_by", "asked_no"})
    origin = forms.ChoiceField(
        label="任务来源", choices=[c for c in TaskOrigin.choices if c[0] != TaskOrigin.PLAN], widget=forms.RadioSelect
    )
    asked_by = forms.CharField(
        label="交办机关", max_length=64, required=False, help_text="上级部署的必填，如“河北省应急管理厅”。"
    )
    asked_no = forms.CharField(
        label="交办文号",
        max_length=64,
        required=False,
        help_text="上级部署的必填，按来文填写，如“冀应急函〔2026〕12号”。",
    )
    reason = GroundField(
        "依据和事由", rows=3, help_text="为什么在年度计划以外抽查，依据哪个文件、哪次会议或者哪起事故。批准人照此审批。"
    )
    window_from = day_field("抽查时间起")  # type: ignore[assignment]
    window_until = day_field("抽查时间止")  # type: ignore[assignment]

    def _number_and_window(self, plan: Plan | None, task: Task | None) -> None:
        for name in ("plan_no", "plan_name", "task_no"):
            del self.fields[name]

    def _window(self) -> windows.Window:
        return windows.Window(self.cleaned_data["window_from"], self.cleaned_data["window_until"])

    def _number(self) -> dict[str, str]:
        return {"plan_no": "", "plan_name": "", "task_no": ""}

    def order(self) -> Order:
        return Order(**{f.name: self.cleaned_data[f.name] for f in fields(Order)})


def initial_outside(lead_division: str, today: date) -> dict[str, Any]:
    """What the form proposes for a new task outside the plan."""
    return _proposed(lead_division) | {"joint": Joint.NONE, "window_from": today}


def _proposed(lead_division: str) -> dict[str, Any]:
    """For every new task: directed, by risk class, the ratios of `PLAN_RATIO_STEPS` above the scheme's floors."""
    words = RatioWords(ratios.LOWEST, ratios.HIGHEST, ratios.FLOOR)
    shares = ratios.proposal([g for g, _ in queries.grades(None)], words, steps=queries.steps())
    return {
        "aim": Aim.DIRECTED,
        "lead_division": lead_division,
        "is_risk_classed": True,
        "ratio_text": ratios.render_ratio(words),
        "ratio_floor": ratios.FLOOR,
        "class_floor": True,
        "at_least_one": True,
    } | {f"ratio_{grade}": ratio for grade, ratio in shares.items()}


def initial_of(task: Task) -> dict[str, Any]:
    """What the form shows for a task that exists."""
    values = task_rows.values_of(task)
    months = {"window_from": f"{values.window_from:%Y-%m}", "window_until": f"{values.window_until:%Y-%m}"}
    asked = {f.name: getattr(task, f.name) for f in fields(Order)}
    return (
        {f: getattr(values, f) for f in TaskForm.base_fields if hasattr(values, f)}
        | (asked if task.is_outside else months)
        | {f"ratio_{s.grade}": s.ratio for s in values.ratios}
        | {f"households_{s.grade}": s.households for s in values.ratios}
        | {f"ground_{s.grade}": s.ground for s in values.ratios}
        | {"revision": task.revision}
    )


def initial_for(plan: Plan, lead_division: str) -> dict[str, Any]:
    """What the form proposes for a new task: the next numbers, the ratios of `PLAN_RATIO_STEPS`."""
    plan_no, task_no = queries.next_numbers(plan)
    return _proposed(lead_division) | {
        "plan_no": plan_no,
        "task_no": task_no,
        "plan_name": f"{plan.year}年{names().city}安全生产领域内部联合随机抽查{task_no}",
        "joint": Joint.INTERNAL,
        "window_from": f"{plan.year}-01",
        "window_until": f"{plan.year}-03",
    }


class RatiosForm(WithGrades):
    """Only the ratios per grade."""

    def __init__(self, *args: Any, task: Task, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grades = queries.grades(task.credit_scheme)
        counts = queries.population(task)
        for grade, name in [*self.grades, ("", "未评级")]:
            _grade_fields(self, grade, f"{name}（{counts.get(grade, 0)}户）")


class SubmitForm(forms.Form):
    needed = frozenset({"ground"})
    ground = GroundField(
        "报批说明",
        rows=3,
        required=False,
        help_text="上面标“请处理或说明”的，没有处理的须在这里说明原因，随计划一并报批。",
    )


class SeenForm(forms.Form):
    """Nothing to fill in; the page says what will happen, and sends back what it showed."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class MakePlanForm(forms.Form):
    year = forms.IntegerField(label="年度", min_value=2015, max_value=2100)


class OtherWorkForm(forms.Form):
    source = forms.ChoiceField(label="任务来源", choices=WorkSource.choices, widget=forms.RadioSelect)
    received_date = day_field("收到日期")
    target_code = forms.CharField(
        label="检查对象的统一社会信用代码", max_length=18, required=False, help_text="在名录库里的企业填代码即可。"
    )
    target_name = forms.CharField(
        label="检查对象名称", max_length=128, required=False, help_text="不在名录库里的，只填名称。"
    )
    unit = forms.ChoiceField(label="承办单位")
    content = forms.CharField(label="事由", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = _units(UnitKind.DIVISION, UnitKind.BRIGADE)

    def clean_target_code(self) -> str:
        return str(self.cleaned_data["target_code"]).upper()

    def values(self) -> OtherWorkValues:
        return OtherWorkValues(**self.cleaned_data)
