"""The annex of the scheme: eleven columns, read as they are written and written back the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace

from inspectorate.kit.refusals import NotSo
from inspectorate.plans.rules.ratios import FLOOR, GRADES, PROPOSED, RatioWords, parse_ratio, proposal
from inspectorate.plans.rules.values import Share, TaskValues
from inspectorate.plans.rules.windows import parse_window, squeezed
from inspectorate.registries.codes import Sector

COLUMNS = (
    "抽查计划编号", "抽查计划名称", "抽查任务编号", "抽查任务名称", "抽查类型", "抽查比例",
    "抽查事项", "抽查对象范围", "发起科室", "联合大队", "抽查时间",
)  # fmt: skip
MAY_BE_EMPTY = {"抽查比例", "抽查事项", "抽查对象范围", "联合大队"}
MOST_ROWS = 500
LONGEST = dict(zip(COLUMNS, (16, 128, 16, 128, 16, 128, 255, 255, 64, 255, 64), strict=True))

_APART = re.compile(r"[、，,;；/]+")
_AIMS = {"定向抽查": "DIRECTED", "定向": "DIRECTED", "不定向抽查": "UNDIRECTED", "不定向": "UNDIRECTED"}
_AIM_WORDS = {"DIRECTED": "定向抽查", "UNDIRECTED": "不定向抽查"}
# Which words of the items or scope column mean which sector. The longer word is looked for first and then taken out,
# so that 非煤矿山 is not read as 煤矿.
_SECTOR_WORDS = (
    ("非煤矿山", Sector.NON_COAL_MINE), ("尾矿", Sector.NON_COAL_MINE), ("煤矿", Sector.COAL_MINE),
    ("烟花爆竹", Sector.FIREWORKS), ("危险化学品", Sector.HAZARDOUS_CHEMICALS), ("危化", Sector.HAZARDOUS_CHEMICALS),
    ("化工", Sector.HAZARDOUS_CHEMICALS), ("工贸", Sector.INDUSTRY_AND_TRADE), ("冶金", Sector.INDUSTRY_AND_TRADE),
    ("评价", Sector.SAFETY_SERVICES), ("检测", Sector.SAFETY_SERVICES), ("检验", Sector.SAFETY_SERVICES),
    ("培训机构", Sector.SAFETY_SERVICES),
)  # fmt: skip
_TAIL = re.compile(r"(?:及相关企业|相关企业|服务机构|机构|企业|单位|行业)$")


@dataclass(frozen=True)
class AnnexRow:
    """One row, as text, in the scheme's own order."""

    plan_no: str
    plan_name: str
    task_no: str
    name: str
    aim: str
    ratio: str
    items: str
    scope: str
    lead_division: str
    joint_brigades: str
    window: str

    def cells(self) -> tuple[str, ...]:
        return astuple(self)

    def by_column(self) -> list[tuple[str, str]]:
        return list(zip(COLUMNS, self.cells(), strict=True))


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be taken: the column, what is wrong with it, and what to do."""

    column: str
    text: str


@dataclass(frozen=True)
class Category:
    code: str
    name: str
    sectors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """What the names in a row are looked up in: units by name, categories of the item list, the grades in force."""

    units: Mapping[str, str]
    partners: frozenset[str] = frozenset()
    categories: Sequence[Category] = ()
    grades: Sequence[str] = tuple(code for code, _ in GRADES)
    credit_scheme: str = ""
    steps: Sequence[int] = PROPOSED


@dataclass(frozen=True)
class AnnexReading:
    """A row of the file: its number there, what it says, what it becomes, and why not."""

    line: int
    row: AnnexRow
    values: TaskValues | None = None
    problems: tuple[Problem, ...] = ()


@dataclass
class _Notes:
    problems: list[Problem] = field(default_factory=list)

    def add(self, column: str, text: str) -> None:
        self.problems.append(Problem(column, text))


def require_whole(*, sheets: Sequence[str], given: Collection[str], rows: int, is_asked: bool) -> None:
    """A plan stands on one sheet, with all its columns. `is_asked`: one of them may still be named by an answer."""
    if len(sheets) > 1:
        names = "、".join(sheets)
        raise NotSo("file-sheets", f"有 {len(sheets)} 个工作表都像计划表：{names}。请只留一个，或者分成几个文件导入。")
    missing = [c for c in COLUMNS if c not in given]
    if missing and not is_asked:
        raise NotSo("annex-columns", f"表头缺少“{'、'.join(missing)}”，请按计划表的11列填写。", missing=missing)
    if rows > MOST_ROWS:
        raise NotSo("annex-too-long", f"表中有{rows}行，一次最多导入{MOST_ROWS}行，请分开导入。", rows=rows)


def read_row(line: int, row: AnnexRow, register: Register, *, year: int) -> AnnexReading:
    """What a row becomes, or every reason why it cannot be taken."""
    notes = _Notes()
    for column, text in row.by_column():
        if not text and column not in MAY_BE_EMPTY:
            notes.add(column, f"“{column}”没有填写，请补上。")
        if len(text) > LONGEST[column]:
            notes.add(column, f"“{column}”有{len(text)}个字，最多{LONGEST[column]}个字，请缩短。")
    for column, number in (("抽查计划编号", row.plan_no), ("抽查任务编号", task_number(row.task_no))):
        if number and not is_number(number):
            notes.add(column, f"编号“{number}”只能用数字和字母，如{year}001、001号。")
    values = _values(row, register, notes, year)
    return AnnexReading(line, row, None if notes.problems else values, tuple(notes.problems))


def _values(row: AnnexRow, register: Register, notes: _Notes, year: int) -> TaskValues | None:
    words = _ratio(row.ratio, notes)
    try:
        window = parse_window(row.window, year=year) if row.window else None
    except NotSo as refusal:
        window = None
        notes.add("抽查时间", refusal.message)
    aim = _AIMS.get(row.aim)
    if row.aim and aim is None:
        notes.add("抽查类型", f"“{row.aim}”不是抽查类型，请填“定向抽查”或“不定向抽查”。")
    lead = _units([row.lead_division] if row.lead_division else [], "发起科室", register, notes)
    joined = _units(split(row.joint_brigades), "联合大队", register, notes)
    if window is None or aim is None or not lead:
        return None
    return TaskValues(
        plan_no=row.plan_no,
        plan_name=row.plan_name,
        task_no=task_number(row.task_no),
        name=row.name,
        aim=aim,
        ratio_text=row.ratio,
        ratio_floor=words.floor if words.floor is not None else FLOOR,
        households=words.households,
        items_text=row.items,
        categories=match_categories(split(row.items), register.categories)[0],
        scope_text=row.scope,
        sectors=sectors_in(row.scope) or sectors_in(row.items),
        is_risk_classed="信用风险" in row.ratio or bool(words.grades or words.numbers),
        credit_scheme=register.credit_scheme,
        joint=_joint(row, joined, register),
        lead_division=lead[0],
        joint_brigades=tuple(c for c in joined if c not in register.partners),
        partners=tuple(c for c in joined if c in register.partners),
        window_from=window.first,
        window_until=window.last,
        window_text=row.window,
        ratios=_shares(words, register),
    )


def _shares(words: RatioWords, register: Register) -> tuple[Share, ...]:
    proposed, numbers = proposal(register.grades, words, steps=register.steps), dict(words.numbers)
    return tuple(Share(grade, ratio, households=numbers.get(grade)) for grade, ratio in proposed.items())


def _ratio(text: str, notes: _Notes) -> RatioWords:
    if not text:
        return RatioWords()
    try:
        return parse_ratio(text)
    except NotSo as refusal:
        notes.add("抽查比例", refusal.message)
        return RatioWords()


def _units(names: Sequence[str], column: str, register: Register, notes: _Notes) -> list[str]:
    codes = []
    for name in names:
        if name in register.units:
            codes.append(register.units[name])
        else:
            notes.add(column, f"单位名录里没有“{name}”。请核对名称，或先请系统管理员建立该单位。")
    return codes


def _joint(row: AnnexRow, joined: Sequence[str], register: Register) -> str:
    title = row.plan_name + row.name
    if "跨部门" in title or "部门联合" in title.replace("部门内部联合", "") or set(joined) & register.partners:
        return "CROSS_DEPARTMENT"
    return "INTERNAL" if "内部联合" in title or joined else "NONE"


def split(text: str) -> list[str]:
    """“工贸、冶金，安全生产综合” → its parts."""
    return [part for part in _APART.split(squeezed(text).replace(",", "、")) if part]


def task_number(text: str) -> str:
    """“001号” → 001, “1号” → 001."""
    number = text.removesuffix("号").removeprefix("第")
    return number.zfill(3) if number.isascii() and number.isdecimal() else number


def is_number(text: str) -> bool:
    """Numbers are quoted and stand in addresses, so they are plain digits and letters."""
    return text.isascii() and text.isalnum() and len(text) <= 16


def task_number_words(task_no: str) -> str:
    return f"{task_no}号"


def aim_words(aim: str) -> str:
    return _AIM_WORDS[aim]


def sectors_in(text: str) -> tuple[str, ...]:
    """The sectors a text speaks of, in the code table's order."""
    found, rest = set(), text
    for word, sector in _SECTOR_WORDS:
        if word in rest:
            found.add(str(sector))
            rest = rest.replace(word, "")
    return tuple(s for s in Sector.values if s in found)


def match_categories(words: Sequence[str], categories: Sequence[Category]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The categories of the item list that the words name, and the words that name none."""
    codes: list[str] = []
    unknown: list[str] = []
    for word in words:
        named = _named(word, categories)
        codes += [c for c in named if c not in codes]
        if not named:
            unknown.append(word)
    return tuple(codes), tuple(unknown)


def _named(word: str, categories: Sequence[Category]) -> list[str]:
    """By its own name, by its name without 企业、机构, or else by the one sector it speaks of."""
    exact = [c.code for c in categories if c.name == word]
    if exact:
        return exact
    core = _TAIL.sub("", word)
    near = [c.code for c in categories if core and (_TAIL.sub("", c.name) == core or c.name.startswith(core))]
    if near:
        return near
    sectors = set(sectors_in(word))
    return [c.code for c in categories if len(c.sectors) == 1 and set(c.sectors) & sectors]


def for_year(row: AnnexRow, *, old: int, new: int) -> AnnexRow:
    """The same row for another year: every year in it moves along, and the check for left-overs comes with the plan."""
    shift = new - old

    def moved(text: str) -> str:
        return re.sub(r"(20\d{2})(?=年|\d{3}$)", lambda m: str(int(m[1]) + shift), text)

    return replace(
        row,
        plan_no=moved(row.plan_no),
        plan_name=moved(row.plan_name),
        name=moved(row.name),
        window=moved(row.window),
    )
