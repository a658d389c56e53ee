"""The phone's modules as one script, and its styles as one sheet: a first load is a dozen requests, not fifty.

Each module becomes a function that is called once, after those that it imports from, and returns what it exports. That
means the same as long as no module changes what it exports, none waits at its top and none imports in a circle: what
does not fit stops the server at its first page.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache

from inspectorate.field import shell

FIRST = "field/js/app.js"
_IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?:async )?(?:function\*?|class|const) (\w+)", re.MULTILINE)
_OTHERS = re.compile(r"^(?:import\b|export\b|await\b|\}? *from ).*", re.MULTILINE)


@lru_cache(maxsize=1)
def script() -> bytes:
    return join(
        {name: path.read_text(encoding="utf-8") for name, path in shell.files() if name.endswith(".js")}
    ).encode()


@lru_cache(maxsize=1)
def styles() -> bytes:
    return b"".join(path.read_bytes() for name, path in shell.files() if name.endswith(".css"))


def join(modules: dict[str, str], first: str = FIRST) -> str:
    """By name, as the browser would run them when it is given the first. Raises `ValueError` for what does not fit."""
    order: list[str] = []
    _after(first, modules, order, ())
    numbers = {name: at for at, name in enumerate(order)}
    return "".join(_scope(name, modules[name], numbers) for name in order)


def imported(name: str, source: str) -> list[tuple[str, str]]:
    """[(the words between the braces, the module's name), …] in their order."""
    folder = posixpath.dirname(name)
    return [(words, posixpath.normpath(posixpath.join(folder, place))) for words, place in _IMPORT.findall(source)]


def exported(source: str) -> list[str]:
    return _EXPORT.findall(source)


def _after(name: str, modules: dict[str, str], order: list[str], above: tuple[str, ...]) -> None:
    """Put a module behind all that it imports from."""
    if name in above:
        raise ValueError(f"modules import in a circle: {' → '.join([*above[above.index(name) :], name])}")
    if name in order:
        return
    if name not in modules:
        raise ValueError(f"{above[-1] if above else 'nobody'} imports {name}, which does not exist")
    for _, other in imported(name, modules[name]):
        _after(other, modules, order, (*above, name))
    order.append(name)


def _scope(name: str, source: str, numbers: dict[str, int]) -> str:
    taken = "".join(
        f"const {{{words.replace(' as ', ': ')}}} = m{numbers[other]};\n" for words, other in imported(name, source)
    )
    body = _EXPORT.sub(lambda found: found[0].removeprefix("export "), _IMPORT.sub("", source))
    if odd := _OTHERS.search(body):
        raise ValueError(f"{name}: a line that cannot be joined: {odd[0]}")
    given = f"return {{ {', '.join(exported(source))} }};"
    return f"// {name}\nconst m{numbers[name]} = (() => {{\n{taken}{body}\n{given}\n}})();\n"
