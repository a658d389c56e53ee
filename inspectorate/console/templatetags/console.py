"""Words of the office's pages: dates, masked numbers, digests in groups, the parts of a form."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from inspectorate.kit import secrets, words

register = template.Library()


for filter_ in (words.day, words.moment, words.ratio):
    register.filter(filter_)


@register.filter
def masked(text: str) -> str:
    return secrets.masked(text or "") or "—"


@register.filter
def or_dash(value: Any) -> Any:
    return "—" if value in (None, "") else value


@register.filter
def groups(digest: str) -> SafeString:
    """A digest in groups of four, so that it can be read aloud; copying it gives it whole."""
    if not digest:
        return SafeString("—")
    spans = format_html_join("", "<i>{}</i>", ((digest[i : i + 4],) for i in range(0, len(digest), 4)))
    return format_html('<code class="digest" data-copy="{}">{}</code>', digest, spans)


@register.filter
def intcomma_zh(value: int | None) -> str:
    """12345 → 12,345"""
    return "—" if value is None else f"{value:,}"


@register.simple_tag
def state(thing: Any, words: str = "", tone: str = "", *, plain: bool = False) -> SafeString:
    """Where a thing stands, in the words and the tone of all pages: by its own `said`, or by its app's question.

    It is marked whose state it is: `tests/access/test_same_state_same_word.py` compares what the pages say.
    """
    if not words:
        words, tone = thing.said
    whose = f"{thing._meta.label_lower} {thing.pk}"
    if plain:
        return format_html('<span data-state="{}">{}</span>', whose, words)
    return format_html('<span class="chip {}" data-state="{}">{}</span>', tone, whose, words)


@register.filter
def get(mapping: Any, key: Any) -> Any:
    """A dictionary's entry, in a template."""
    return mapping.get(key) if hasattr(mapping, "get") else None


@register.inclusion_tag("console/_field.html")
def form_field(field: Any, unit: str = "") -> dict[str, Any]:
    """One form field: label above, help under the label, errors at the field.

    A form's `needed` are the fields that one of its answers asks for: 选填 would be wrong, and the help says when.
    Without `maxlength`: by it a browser would cut what is pasted, without a word. The form says what is too long.
    """
    shown = field.as_widget(attrs={"maxlength": False})
    context = {"field": field, "shown": shown, "unit": unit, "widget": field.field.widget.__class__.__name__}
    return context | {"is_optional": not field.field.required and field.name not in getattr(field.form, "needed", ())}


@register.inclusion_tag("console/_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """The summary of everything that has to be corrected, on top of a form, each linked to its field."""
    return {"form": form}


@register.inclusion_tag("console/_timeline.html")
def timeline(*subjects: str | list[str]) -> dict[str, Any]:
    """What happened to these objects, each by its number or by all it ever had: who, what, when, ground.

    The same act many times running is one line; what is done with a paper says with which.
    """
    from inspectorate.trail import queries

    every = [one for said in subjects for one in ([said] if isinstance(said, str) else said) if one]
    entries = queries.timeline(*every)
    runs = [list(run) for _, run in groupby(entries, key=_same_act)]
    return {"runs": [(run[0], len(run)) for run in runs]}


def _same_act(entry: Any) -> tuple[str, ...]:
    return (entry.label, entry.actor_name, entry.username, entry.ground, entry.subject, entry.facts.get("document", ""))


@register.inclusion_tag("console/_task_tabs.html", takes_context=True)
def task_tabs(context: dict[str, Any], draw: Any, here: str) -> dict[str, Any]:
    """The pages of a drawn task, the one that is shown marked, and what is to be done next on another."""
    from inspectorate.console.task_tabs import pages

    found = pages(draw, context["me"], context["today"], here, context["desk"])
    return {"pages": found, "here": here, "csrf_token": context.get("csrf_token")}


@register.simple_tag(takes_context=True)
def time_left(context: dict[str, Any], line: Any) -> str:
    """还剩 3 个工作日, 今天到期, 已逾期 2 个工作日; of what ends at an hour, only whether it is over."""
    if line.hour:
        return "已过期" if line.is_late else ""
    return str(context["lefts"](line.due).words)
