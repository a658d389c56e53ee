"""What a plan must be warned of while it is being made, as data: code, weight, whom it concerns, why, what to do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from inspectorate.kit.numerals import ten_thousandths
from inspectorate.plans.rules.planned import Caution, Cautions, PlannedTask, Weight
from inspectorate.plans.rules.ratios import FLOOR, HIGHEST, LOWEST, WHOLE, RatioWords, parse_ratio, percent
from inspectorate.plans.rules.windows import Window, render_window

CROSS_DEPARTMENT_TARGET = 20  # 方案二：跨部门联合抽查要达到20%以上
RISK_CLASSED_TARGET = 90  # 方案二：信用风险分级分类抽查占本科室、大队总抽查次数的90%以上
NAMED_SECTORS = frozenset({"NON_COAL_MINE", "HAZARDOUS_CHEMICALS", "INDUSTRY_AND_TRADE"})  # 方案三·一


def of_plan(year: int, tasks: Sequence[PlannedTask]) -> Cautions:
    """Everything to be warned of, what must be corrected first."""
    found = [*_cross_department(tasks), *_risk_classed(tasks), *_numbers(tasks), *_collisions(tasks)]
    for task in tasks:
        found += of_task(year, task)
    order = list(Weight)
    return Cautions(sorted(found, key=lambda c: order.index(c.weight)))


def of_task(year: int, task: PlannedTask) -> list[Caution]:
    """What concerns one row alone."""
    rules = [rule for rule in _TASK_RULES if rule is not _number_form] if task.is_outside else _TASK_RULES
    return [c for rule in rules for c in rule(year, task)]


# The plan as a whole


def _cross_department(tasks: Sequence[PlannedTask]) -> Iterator[Caution]:
    joint = [t for t in tasks if t.joint == "CROSS_DEPARTMENT"]
    if not _reaches(len(joint), len(tasks), CROSS_DEPARTMENT_TARGET):
        yield Caution(
            "CROSS_DEPARTMENT_SHARE",
            Weight.SHOULD,
            f"跨部门联合抽查占{_share(len(joint), len(tasks))}（按任务数，{len(tasks)}项任务中{len(joint)}项）"
            f"{_by_households(joint, tasks)}，低于方案要求的{CROSS_DEPARTMENT_TARGET}%。",
            "请把部分任务改为跨部门联合并选定配合部门，或在上报时说明原因。",
        )


def _by_households(some: Sequence[PlannedTask], tasks: Sequence[PlannedTask]) -> str:
    """The same share counted by the enterprises that will be drawn, when every population is known."""
    counts = [t.expected for t in tasks]
    if any(c is None for c in counts) or not sum(c or 0 for c in counts):
        return ""
    part, whole = sum(t.expected or 0 for t in some), sum(c or 0 for c in counts)
    return f"、{_share(part, whole)}（按估算户次，{whole}户次中{part}户次）"


def _risk_classed(tasks: Sequence[PlannedTask]) -> Iterator[Caution]:
    """方案二 counts this for each division and brigade, not only for the bureau."""
    by_unit: dict[str, list[PlannedTask]] = defaultdict(list)
    for task in tasks:
        for _, name in {task.lead_division, *task.joint_brigades} - {None}:  # type: ignore[misc]
            by_unit[name].append(task)
    for name, own in [("全局", list(tasks)), *by_unit.items()]:
        classed = [t for t in own if t.is_risk_classed]
        if not _reaches(len(classed), len(own), RISK_CLASSED_TARGET):
            yield Caution(
                "RISK_CLASSED_SHARE",
                Weight.SHOULD,
                f"{name}运用信用风险分级分类的抽查占{_share(len(classed), len(own))}"
                f"（按任务数，{len(own)}项中{len(classed)}项）{_by_households(classed, own)}，"
                f"低于方案要求的{RISK_CLASSED_TARGET}%。",
                "请把相应任务改为按信用风险等级抽取，或在上报时说明原因。",
                tuple(t.no for t in own if not t.is_risk_classed) if name != "全局" else (),
            )


def _numbers(tasks: Sequence[PlannedTask]) -> Iterator[Caution]:
    by_no: dict[str, int] = defaultdict(int)
    for task in tasks:
        by_no[task.no] += 1
    for no, count in by_no.items():
        if count > 1:
            yield Caution(
                "NUMBER_TWICE", Weight.MUST, f"编号{no}用了{count}次。", "请改成不重复的抽查计划编号、任务编号。", (no,)
            )


def _collisions(tasks: Sequence[PlannedTask]) -> Iterator[Caution]:
    for both, brigades in _together(tasks, lambda task: task.joint_brigades):
        yield Caution(
            "WINDOW_SAME_BRIGADE",
            Weight.SHOULD,
            f"{_overlapping(both)}，且都由{'、'.join(brigades)}参加。",
            "请错开时间，或调整联合大队。",
            both,
        )
    for both, sectors in _together(tasks, lambda task: task.sectors):
        yield Caution(
            "WINDOW_SAME_SECTOR",
            Weight.SHOULD,
            f"{_overlapping(both)}，且对象同属{'、'.join(sectors)}领域，同一企业可能被重复抽中。",
            "请错开时间或合并任务；抽取时可设置本年度不重复。",
            both,
        )
    by_window: dict[Window, list[PlannedTask]] = defaultdict(list)
    for task in tasks:
        by_window[task.window].append(task)
    for window, same in by_window.items():
        if len(same) > 2:
            yield Caution(
                "WINDOW_CROWDED",
                Weight.SHOULD,
                f"{len(same)}项任务都安排在{render_window(window)}，人员和专家可能排不开。",
                "请错开时间，或确认人手足够。",
                tuple(t.no for t in same),
            )


def _together(
    tasks: Sequence[PlannedTask], of: Callable[[PlannedTask], Iterable[tuple[str, str]]]
) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The numbers of two or more tasks whose windows hang together, with the names that they share (`of`: code, name).

    A full year has thousands of such pairs; what hangs together is told once.
    """
    named: dict[tuple[str, str], list[PlannedTask]] = defaultdict(list)
    for task in tasks:
        for one in of(task):
            named[one].append(task)
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for (_, name), own in named.items():
        for bundle in _bundles(own):
            found[tuple(sorted(task.no for task in bundle))].append(name)
    yield from found.items()


def _bundles(tasks: Sequence[PlannedTask]) -> list[list[PlannedTask]]:
    """In the order of time: each overlaps with one before it in its bundle, and with none of another."""
    bundles: list[list[PlannedTask]] = []
    bundle: list[PlannedTask] = []
    for task in sorted(tasks, key=lambda one: one.window.first):
        if not any(task.window.overlaps(one.window) for one in bundle):
            bundle = []
            bundles.append(bundle)
        bundle.append(task)
    return [one for one in bundles if len(one) > 1]


def _overlapping(nos: Sequence[str]) -> str:
    return "两项任务时间重叠" if len(nos) == 2 else f"{len(nos)}项任务的时间接连重叠"


# One task


def _window_in_year(year: int, task: PlannedTask) -> Iterator[Caution]:
    if task.window.first.year == task.window.last.year == year:
        return
    outside = task.window.first.year > year or task.window.last.year < year
    yield Caution(
        "WINDOW_OUTSIDE_YEAR",
        Weight.MUST if outside else Weight.SHOULD,
        f"抽查时间{render_window(task.window)}{'不在' if outside else '有一部分不在'}{year}年度内。",
        "请核对年份；确需跨年的，请在备注中说明。",
        (task.no,),
    )


def _number_form(year: int, task: PlannedTask) -> Iterator[Caution]:
    if not (task.plan_no.startswith(str(year)) and len(task.plan_no) == 7 and task.plan_no.isdecimal()):
        yield Caution(
            "PLAN_NUMBER_FORM",
            Weight.SHOULD,
            f"抽查计划编号“{task.plan_no}”不是“{year}”加三位序号。",
            f"请改成如{year}001的样式。",
            (task.no,),
        )
    if not (len(task.task_no) == 3 and task.task_no.isdecimal()):
        yield Caution(
            "TASK_NUMBER_FORM",
            Weight.SHOULD,
            f"抽查任务编号“{task.task_no}”不是三位序号。",
            "请改成如001的样式。",
            (task.no,),
        )


def _left_over_year(year: int, task: PlannedTask) -> Iterator[Caution]:
    others = [str(y) for y in range(year - 3, year + 4) if y != year and f"{y}年" in task.plan_name + task.name]
    if others:
        yield Caution(
            "YEAR_LEFT_OVER",
            Weight.SHOULD,
            f"名称中出现“{'、'.join(others)}年”，可能是照抄往年计划留下的。",
            f"请核对，应为{year}年的请更正。",
            (task.no,),
        )


def _lead(year: int, task: PlannedTask) -> Iterator[Caution]:
    if task.lead_division is None:
        yield Caution("LEAD_UNKNOWN", Weight.MUST, "发起科室不在单位名录里。", "请选定发起科室。", (task.no,))
    elif not task.is_lead_in_use:
        yield Caution(
            "LEAD_UNKNOWN",
            Weight.MUST,
            f"发起科室“{task.lead_division[1]}”已停用。",
            "请改选现有科室。",
            (task.no,),
        )


def _partners(year: int, task: PlannedTask) -> Iterator[Caution]:
    if task.joint == "INTERNAL" and not task.joint_brigades:
        yield Caution(
            "JOINT_ALONE",
            Weight.SHOULD,
            "写的是内部联合，但没有联合大队，实际只有发起科室一个单位。",
            "请选定联合大队；确实不需要的，可以留空并在备注中说明。",
            (task.no,),
        )
    if task.joint == "CROSS_DEPARTMENT" and not task.partners:
        yield Caution(
            "PARTNER_MISSING", Weight.SHOULD, "写的是跨部门联合，但没有配合部门。", "请选定配合部门。", (task.no,)
        )


def _items(year: int, task: PlannedTask) -> Iterator[Caution]:
    if task.unknown_items or not task.has_categories:
        words = "、".join(task.unknown_items)
        yield Caution(
            "ITEMS_UNKNOWN",
            Weight.SHOULD,
            f"抽查事项{f'“{words}”' if words else ''}在随机抽查事项清单里找不到对应类别。",
            "请选定抽查类别，抽取时才能从中随机抽到具体事项。",
            (task.no,),
        )
    for word in task.item_words:
        if word.endswith(("机构", "企业", "单位")):
            yield Caution(
                "ITEMS_NAME_TARGETS",
                Weight.NOTE,
                f"抽查事项“{word}”写的是检查对象，不是检查事项。",
                "不影响抽取；如需规范，请改写为事项类别名称。",
                (task.no,),
            )


def _scope(year: int, task: PlannedTask) -> Iterator[Caution]:
    if task.aim == "DIRECTED" and not (task.sectors or task.has_list):
        yield Caution(
            "SCOPE_UNKNOWN",
            Weight.MUST,
            "定向抽查没有选定行业领域，抽取时不知道从哪个名录库抽。",
            "请选定行业领域或者专项库，或改为不定向抽查。",
            (task.no,),
        )
    beyond = [name for code, name in task.sectors if code not in NAMED_SECTORS]
    if beyond:
        yield Caution(
            "SECTOR_BEYOND_SCHEME",
            Weight.NOTE,
            f"方案正文只列了非煤矿山、危险化学品、工贸3个领域的名录库，本任务还涉及{'、'.join(beyond)}。",
            "请确认该领域的检查对象名录库已经建立。",
            (task.no,),
        )


def _population(year: int, task: PlannedTask) -> Iterator[Caution]:
    if task.population is not None and task.sectors and not sum(task.population.values()):
        yield Caution(
            "POPULATION_ZERO",
            Weight.SHOULD,
            f"名录库中没有可以参加抽取的{'、'.join(n for _, n in task.sectors)}企业（已关闭、停用的不参加）。",
            "请补充名录库；确实没有的，可以按“无对象”办结并写明理由。",
            (task.no,),
        )


def _ratio_floor(year: int, task: PlannedTask) -> Iterator[Caution]:
    if task.ratio_floor < FLOOR:
        yield Caution(
            "RATIO_FLOOR",
            Weight.SHOULD,
            f"总体下限{percent(task.ratio_floor)}低于方案规定的{percent(FLOOR)}。",
            f"请把总体下限改为{percent(FLOOR)}以上。",
            (task.no,),
        )
    elif not task.class_floor and not task.households and (shortfall := _shortfall(task)):
        yield Caution("RATIO_FLOOR", Weight.SHOULD, shortfall, "请提高较高风险等级的比例。", (task.no,))


def _shortfall(task: PlannedTask) -> str:
    """Where the classes' ratios cannot reach the floor of the whole."""
    ratios = {s.grade: s.ratio for s in task.ratios}
    population = task.population or {}
    whole = sum(population.values())
    if whole:
        planned = sum(count * ratios.get(grade, task.ratio_floor) for grade, count in population.items())
        if planned < whole * task.ratio_floor:
            return f"按各等级比例合计只有{percent(planned // whole)}，低于总体下限{percent(task.ratio_floor)}。"
    elif ratios and max(ratios.values()) < task.ratio_floor:
        return f"各等级比例都低于总体下限{percent(task.ratio_floor)}。"
    return ""


def _number(year: int, task: PlannedTask) -> Iterator[Caution]:
    """A number is told beside the population, above it, below the floor, and outside the range of a class."""
    population = task.population or {}
    asked = [(task.households, sum(population.values()), "", "")] if task.households else []
    grounds = {s.grade: s.ground for s in task.ratios}
    asked += [(n, population.get(g, 0), f"{g}级" if g else "未评级", grounds[g]) for g, n in task.numbers.items()]
    for number, there, name, ground in asked if sum(population.values()) else []:
        if number > there:
            yield Caution(
                "NUMBER_ABOVE_POPULATION",
                Weight.SHOULD,
                f"计划抽取{name}{number}户，名录库中可以参加抽取的只有{there}户。",
                "请核对户数；抽取时不足的全部抽取。",
                (task.no,),
            )
        elif number * WHOLE < there * task.ratio_floor and (task.class_floor or not name):
            least = -(-there * task.ratio_floor // WHOLE)
            yield Caution(
                "NUMBER_BELOW_FLOOR",
                Weight.SHOULD,
                f"计划抽取{name}{number}户，不到{there}户的{percent(task.ratio_floor)}，抽取时补足到{least}户。",
                f"请改为{least}户以上。",
                (task.no,),
            )
        elif name and number * WHOLE > there * HIGHEST and not ground:
            yield Caution(
                "NUMBER_OUT_OF_RANGE",
                Weight.SHOULD,
                f"计划抽取{name}{number}户，占{there}户的{_share(number, there)}，超出{percent(HIGHEST)}，没有写理由。",
                "请改回范围以内，或写明理由。",
                (task.no,),
            )


def _ratio_range(year: int, task: PlannedTask) -> Iterator[Caution]:
    for share in task.ratios:
        if share.households is None and not LOWEST <= share.ratio <= HIGHEST and not share.ground:
            yield Caution(
                "RATIO_OUT_OF_RANGE",
                Weight.MUST,
                f"{share.grade or '未评级'}{'级' if share.grade else ''}比例{percent(share.ratio)}"
                f"超出{percent(LOWEST)}–{percent(HIGHEST)}，没有写理由。",
                "请改回范围以内，或写明理由。",
                (task.no,),
            )


def _ratio_text(year: int, task: PlannedTask) -> Iterator[Caution]:
    words = parse_ratio(task.ratio_text) if task.ratio_text else RatioWords()
    if words.floor is not None and words.floor != task.ratio_floor:
        yield Caution(
            "RATIO_TEXT_DIFFERS",
            Weight.SHOULD,
            f"计划表上写的下限是{percent(words.floor)}，设置的总体下限是{percent(task.ratio_floor)}。",
            "请把两处改成一致。",
            (task.no,),
        )
    if (words.households, dict(words.numbers)) != (task.households, task.numbers):
        yield Caution(
            "NUMBER_TEXT_DIFFERS",
            Weight.SHOULD,
            "计划表“抽查比例”一栏写的户数，和设置的抽取户数不一致。",
            "按户数抽取的，请在这一栏写明，如“抽取10户”或者“A级2户、B级5户”。",
            (task.no,),
        )


_TASK_RULES: tuple[Callable[[int, PlannedTask], Iterable[Caution]], ...] = (
    _number_form,
    _left_over_year,
    _lead,
    _partners,
    _items,
    _scope,
    _population,
    _window_in_year,
    _ratio_floor,
    _number,
    _ratio_range,
    _ratio_text,
)


def _reaches(part: int, whole: int, target: int) -> bool:
    return part * 100 >= whole * target


def _share(part: int, whole: int) -> str:
    return percent(ten_thousandths(part, whole))
