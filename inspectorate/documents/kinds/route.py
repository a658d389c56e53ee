"""Who has to agree to a document before it is issued: a route of steps, each by another person (职责分离). Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """`anywhere`: roles that may take it for every unit. `of_unit`: roles that may for their own unit's documents.

    `by_readers`: a role of `of_unit` also counts with a reader of the file. `who` and `posts` say it in words.
    `present`: taken by at least so many in a discussion, who are all named with what each said; 0: by one person.
    `period`: taken after the issue, within this period, where the case could not wait; "": before the issue.
    """

    code: str
    label: str
    done: str
    who: str
    posts: str
    anywhere: frozenset[str] = frozenset()
    of_unit: frozenset[str] = frozenset()
    by_readers: bool = False
    present: int = 0
    period: str = ""

    @property
    def is_after_issue(self) -> bool:
        return bool(self.period)

    @property
    def roles(self) -> frozenset[str]:
        return self.anywhere | self.of_unit


Route = tuple[Step, ...]

REVIEW = Step(
    "REVIEW",
    "审核",
    "审核通过",
    "科室负责人或者审核人",
    "“科室负责人”或者“审核人”",
    of_unit=frozenset({"HEAD", "REVIEWER"}),
    by_readers=True,
)
LEGAL_REVIEW = Step(
    "LEGAL_REVIEW", "法制审核", "法制审核通过", "法制审核员", "“法制审核员”", anywhere=frozenset({"LEGAL"})
)
# 情节复杂或者重大的，行政机关负责人应当集体讨论决定 (行政处罚法 57, 18 号令 50). It decides, so a route ends with it.
# One alone is no discussion; no text says how many there have to be.
PANEL_DISCUSSION = Step(
    "PANEL_DISCUSSION",
    "集体讨论",
    "集体讨论通过",
    "参加讨论的局领导",
    "“局领导”",
    anywhere=frozenset({"LEADER"}),
    present=2,
)
APPROVE = Step("APPROVE", "审批", "批准", "局领导", "“局领导”", anywhere=frozenset({"LEADER"}))
# 情况紧急，当场实施的，二十四小时内向行政机关负责人报告并补办批准手续 (行政强制法 19).
RATIFY = Step(
    "RATIFY", "补办批准", "补办批准", "局领导", "“局领导”", anywhere=frozenset({"LEADER"}), period="RATIFICATION"
)
# 停产停业、停止使用 is told to the leader of the bureau on the same day.
REPORT = Step("REPORT", "报告", "已阅", "局领导", "“局领导”", anywhere=frozenset({"LEADER"}), period="MEASURE_REPORT")
# Where one agreement is enough, the unit's own head may give it.
HEAD_APPROVES = Step(
    "APPROVE",
    "审批",
    "批准",
    "科室负责人或者局领导",
    "“局领导”",
    anywhere=frozenset({"LEADER"}),
    of_unit=frozenset({"HEAD"}),
)
# Every step that a route can be made of.
EVERY_STEP = (REVIEW, LEGAL_REVIEW, PANEL_DISCUSSION, APPROVE, HEAD_APPROVES, RATIFY, REPORT)
STEPS: dict[str, Step] = {step.code: step for step in (REVIEW, LEGAL_REVIEW, PANEL_DISCUSSION, APPROVE, RATIFY, REPORT)}
