"""The forms of a page, as a browser finds them: where each is sent, what stands in it, what a person may write."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

Attributes = list[tuple[str, str | None]]
WRITTEN = {"text", "email", "tel", "search", "url"}


@dataclass
class FoundForm:
    """`doors`: where its buttons send it. `given`: what stands in it already; `written`: what a person writes."""

    doors: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    """Forms that are posted; what is asked for by GET changes nothing."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.found: list[FoundForm] = []
        self.form: FoundForm | None = None
        self.select = ""
        self.own = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        got = {name: value or "" for name, value in attrs}
        if tag == "form" and got.get("method", "").lower() == "post":
            self.form, self.own = FoundForm(), urljoin(self.address, got.get("action", ""))
        elif self.form is not None:
            self._part(self.form, tag, got)

    def _part(self, form: FoundForm, tag: str, got: dict[str, str]) -> None:
        name = got.get("name", "")
        if tag == "button":
            form.doors.append(urljoin(self.address, got["formaction"]) if "formaction" in got else self.own)
            if name and "formaction" not in got:
                form.given.setdefault(name, got.get("value", ""))
        elif tag == "textarea" or (tag == "input" and got.get("type", "text") in WRITTEN):
            form.written.append(name)
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in got or not form.given.get(self.select)):
            form.given[self.select] = got.get("value", "")
        elif tag == "input" and self._counts(got):
            form.given[name] = got.get("value", "")

    @staticmethod
    def _counts(got: dict[str, str]) -> bool:
        return got.get("type") != "file" and bool(got.get("name"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""
        elif tag == "form" and self.form is not None:
            self.found.append(self.form)
            self.form = None


def every_form_of(body: str, address: str) -> list[FoundForm]:
    """The page's posted forms."""
    reader = _Reader(address)
    reader.feed(body)
    return reader.found


def forms_of(body: str, address: str) -> list[FoundForm]:
    """Those of them into which a person writes something."""
    return [form for form in every_form_of(body, address) if any(form.written)]
