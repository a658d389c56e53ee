"""The form of one finding, with the search for its article. It cleans and never saves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from inspectorate.inspections.codes import Gravity, Nature
from inspectorate.inspections.forms.fields import PaperTimeField, text
from inspectorate.inspections.forms.site import OfVisit, which_version
from inspectorate.inspections.models import Finding, Visit
from inspectorate.inspections.queries.due import usual_term
from inspectorate.inspections.queries.records import articles_of, clauses_of
from inspectorate.kit.days import local_day
from inspectorate.kit.forms import day_field
from inspectorate.kit.text import number_in
from inspectorate.kit.words import day
from inspectorate.statutes.models import Article
from inspectorate.statutes.parts import has_part
from inspectorate.statutes.queries import MOST, look_up, search


@dataclass(frozen=True)
class Offered:
    """An article that a finding may cite."""

    pk: int
    words: str
    text: str
    is_chosen: bool


PART = "如：第一款第三项；条文没有分款项的不写。不填的，取所选依据写明的款项。"


class FindingForm(OfVisit):
    needed = frozenset({"measure", "due_on"})
    line_id = forms.TypedChoiceField(label="检查项", coerce=int)
    gravity = forms.ChoiceField(label="程度", choices=Gravity.choices, widget=forms.RadioSelect)
    nature = forms.ChoiceField(label="性质", choices=Nature.choices, widget=forms.RadioSelect, required=False)
    place = text("部位", most=255, required=False, help_text="车间、装置、设备等。")
    description = text("发现的问题", most=2000, rows=3)
    article_id = forms.TypedChoiceField(label="违反的条文", coerce=int, empty_value=None, required=False)
    statute = text("其他法规", most=128, required=False, help_text="上面没有的，写法规简称和条号，如：安全生产法。")
    article_no = text("第几条", most=16, required=False, help_text="只写数字，如 36。")
    part = text("款项", most=32, required=False, help_text=PART)
    measure = text("处理意见", most=500, rows=2, required=False, help_text="当场纠正的可以不写。")
    due_on = day_field("整改期限", required=False, help_text="限期整改的必填，每个问题各定各的；责令立即改正的不填。")
    happened = PaperTimeField()
    seen = which_version()

    def __init__(
        self,
        *args: Any,
        visit: Visit,
        finding: Finding | None,
        line: int | None,
        find: str | None = None,
        **kwargs: Any,
    ) -> None:
        """`find`: the words that are looked for in the library; None where nothing is."""
        self.finding, self.line, self.visit = finding, finding.line_id if finding else line, visit
        self.find, self.hits = find, search(find or "", _day_of(visit))
        super().__init__(*args, visit=visit, **kwargs)
        if usual := usual_term(timezone.localdate()):
            self.fields["due_on"].help_text += f"本局通常定到{usual}。"

    def known(self, visit: Visit) -> dict[str, Any]:
        if self.finding is None:
            return {"line_id": self.line, "gravity": Gravity.GENERAL.value, "nature": Nature.VIOLATION.value}
        names = ("line_id", "gravity", "nature", "place", "description", "measure", "article_id", "part", "due_on")
        return {name: getattr(self.finding, name) for name in names} | {"seen": self.finding.version}

    def offers(self, visit: Visit) -> dict[str, list[tuple[Any, str]]]:
        lines = [(one.pk, f"{one.order}．{one.point[:60]}") for one in visit.lines.all()]
        self.groups = articles_of(visit, self.finding, self.line, _day_of(visit))
        self._add("已选", Article.objects.filter(pk=number_in(str(self["article_id"].value() or "")) or 0))
        self._add("查到的条文", self.hits)
        return {"line_id": lines, "article_id": [("", "不选"), *self.groups]}

    def _add(self, label: str, articles: Iterable[Article]) -> None:
        """Those that are not offered yet, before the others."""
        told = {article for _, rows in self.groups for article, _ in rows}
        if rows := [(one.pk, str(one)) for one in articles if one.pk not in told]:
            self.groups.insert(0, (label, rows))

    def clauses(self) -> list[tuple[str, list[Offered]]]:
        """What may be chosen, with its text, under the words that say why it is offered."""
        texts = Article.objects.in_bulk([article for _, rows in self.groups for article, _ in rows])
        chosen = str(self["article_id"].value() or "")
        return [
            (label, [Offered(pk, words, texts[pk].text, str(pk) == chosen) for pk, words in rows])
            for label, rows in self.groups
        ]

    def searched(self) -> str:
        """What the library has said to the words."""
        if self.find is None:
            return ""
        if not self.find.strip():
            return "请写要查的词，例如：动火。"
        if not self.hits:
            return "没有查到。请换一个词，或者少写一个词。"
        more = f"，只列出前 {MOST} 条，再写一个词缩小范围" if len(self.hits) == MOST else ""
        return f"{day(_day_of(self.visit))}有效的法规中查到 {len(self.hits)} 条{more}。"

    def clean(self) -> dict[str, Any]:
        """An article that is named in words is the library's, as it reads on the day of the act."""
        said = super().clean() or {}
        statute, number = said.pop("statute", ""), said.pop("article_no", "")
        if said.get("article_id") is None and statute:
            happened = said.get("happened")
            looked = look_up(statute, number, local_day(happened) if happened else timezone.localdate())
            if looked.article is None:
                raise forms.ValidationError(looked.why or "法规库中没有这一条。")
            said["article_id"] = looked.article.pk
        elif said.get("article_id") and not said.get("part") and "part" not in self.initial:
            said["part"] = self._part_of(said["article_id"])
        return said

    def _part_of(self, article: int) -> str:
        """The item names the article with its 款 and 项, as the choice shows it; nothing where it names several."""
        named = {c.part for c in clauses_of(self.visit, self.line, _day_of(self.visit)) if c.article == article}
        part = named.pop() if len(named) == 1 else ""
        return part if has_part(Article.objects.get(pk=article).text, part) else ""


def _day_of(visit: Visit) -> date:
    """By the texts of the day on which the visit began."""
    return local_day(visit.started_at) if visit.started_at else timezone.localdate()
