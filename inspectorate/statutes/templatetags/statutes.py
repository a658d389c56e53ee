"""Words of the library's pages: what was searched for, marked in a text."""

from __future__ import annotations

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def marked(text: str, find: str) -> SafeString:
    """The text with every occurrence of what was searched for marked."""
    if not find:
        return escape(text)
    parts = [escape(part) for part in text.split(find)]
    return SafeString(format_html("<mark>{}</mark>", find).join(parts))
