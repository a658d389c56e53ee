"""The start fails while a view has no access rule (rule 7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver


def doors(patterns: list[Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Every path of the site with its view."""
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from doors(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path, pattern.callback


@register()
def every_door_is_labelled(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"视图没有访问规则：{path}", hint="用 @requires(...) 标明谁可以进入。", id="people.E001")
        for path, view in doors(get_resolver().url_patterns)
        if not hasattr(view, "access_rule")
    ]
