"""Change one thing in a module, run tests, see whether one says no: `MUTATE=a.module pytest -p tests.mutation TESTS`.

The module is compiled once with all changes in it, each behind a number. One inside a function is switched on in a fork
of the process that collected the tests; one of a constant in a process of its own. A change is *killed* only by an
assertion that fails or a refusal against what the test says; what merely crashes or does not end is counted apart.
"""

from __future__ import annotations

import ast
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from _pytest.runner import runtestprotocol

MODULE, NUMBER = os.environ["MUTATE"], int(os.environ.get("MUTANT", "0"))
SURVIVED, KILLED, CRASHED = 90, 91, 92
VERDICTS = {SURVIVED: "survived", KILLED: "killed", -signal.SIGXCPU: "endless"}
LONGEST = 30  # seconds of processor time
LT, LE, GT, GE = ast.Lt, ast.LtE, ast.Gt, ast.GtE
OTHERS: dict[type, tuple[type, ...]] = {
    **{LT: (LE, GE), LE: (LT, GT), GT: (GE, LE), GE: (GT, LT), ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,)},
    **{ast.In: (ast.NotIn,), ast.NotIn: (ast.In,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,)},
    **{ast.Add: (ast.Sub,), ast.Sub: (ast.Add,), ast.Mult: (ast.FloorDiv,), ast.FloorDiv: (ast.Mult,)},
    **{ast.Mod: (ast.FloorDiv,), ast.And: (ast.Or,), ast.Or: (ast.And,)},
}
PLAIN = ast.Name | ast.Attribute | ast.Call | ast.NamedExpr


class Changes(ast.NodeTransformer):
    """`E` becomes `other if __mutant__ == n else E`. `found` says of each n: line, what, whether inside a function."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str, bool]] = []
        self.depth = 0

    def number(self, node: Any, said: str) -> ast.expr:
        self.found.append((node.lineno, said, self.depth > 0))
        return ast.parse(f"__mutant__ == {len(self.found)}", mode="eval").body

    def either(self, node: Any, *others: Any) -> Any:
        said = [f"{ast.unparse(node)} → {ast.unparse(other)}" for other in others]
        inner = self.generic_visit(node)
        for other, words in zip(others, said, strict=True):
            inner = ast.copy_location(ast.IfExp(self.number(node, words), other, inner), node)
        return inner

    def visit_Compare(self, node: ast.Compare) -> Any:
        kinds = [(place, kind) for place, op in enumerate(node.ops) for kind in OTHERS[type(op)]]
        ops = [[*node.ops[:place], kind(), *node.ops[place + 1 :]] for place, kind in kinds]
        return self.either(node, *(ast.Compare(node.left, each, node.comparators) for each in ops))

    def visit_BoolOp(self, node: ast.BoolOp) -> Any:
        return self.either(node, *(ast.BoolOp(kind(), node.values) for kind in OTHERS[type(node.op)]))

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        return self.either(node, *(ast.BinOp(node.left, k(), node.right) for k in OTHERS.get(type(node.op), ())))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> Any:
        return self.either(node, *([node.operand] if isinstance(node.op, ast.Not) else []))

    def visit_Constant(self, node: ast.Constant) -> Any:
        if isinstance(node.value, bool):
            return self.either(node, ast.Constant(not node.value))
        return self.either(node, *(ast.Constant(node.value + n) for n in (1, -1) if isinstance(node.value, int)))

    def visit_If(self, node: Any) -> Any:
        said, is_plain = f"if {ast.unparse(node.test)} → if not", isinstance(node.test, PLAIN)
        self.generic_visit(node)
        if is_plain:
            node.test = ast.IfExp(self.number(node, said), ast.UnaryOp(ast.Not(), node.test), node.test)
        return node

    visit_IfExp = visit_If

    def visit_Return(self, node: ast.Return) -> Any:
        said = ast.unparse(node)[:70]
        self.generic_visit(node)
        if node.value and said != "return None":
            node.value = ast.IfExp(self.number(node, f"{said} → None"), ast.Constant(None), node.value)
        return node

    def left_out(self, node: Any) -> Any:
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return node
        said = ast.unparse(node)[:70]
        self.generic_visit(node)
        return ast.If(ast.UnaryOp(ast.Not(), self.number(node, f"{said} → left out")), [node], [])

    visit_Raise = visit_Expr = left_out

    def visit_FunctionDef(self, node: ast.FunctionDef) -> Any:
        node.args.defaults = [self.visit(one) for one in node.args.defaults]
        node.args.kw_defaults = [one and self.visit(one) for one in node.args.kw_defaults]
        self.depth += 1
        node.body = [self.visit(one) for one in node.body]
        self.depth -= 1
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> Any:
        node.value = node.value and self.visit(node.value)
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> Any:
        return node


CHANGES = Changes()


class Changed(SourceFileLoader):
    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> Any:
        CHANGES.found.clear()  # a test may load the module once more
        tree = CHANGES.visit(ast.parse(data))
        start = next(n for n, one in enumerate(tree.body) if n and getattr(one, "module", "") != "__future__")
        tree.body.insert(start, ast.parse(f"__mutant__ = {NUMBER}").body[0])
        return compile(ast.fix_missing_locations(tree), path, "exec")

    def get_code(self, fullname: str) -> Any:
        return self.source_to_code(self.get_data(self.path), self.path)


class Finder(PathFinder):
    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        found = super().find_spec(fullname, path, target) if fullname == MODULE else None
        return found and spec_from_file_location(MODULE, found.origin, loader=Changed(MODULE, str(found.origin)))


sys.meta_path.insert(0, Finder)
_errors: list[BaseException] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Iterator[None]:
    if call.excinfo:
        _errors.append(call.excinfo.value)
    return (yield)


def says_no(error: BaseException) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return any(says_no(one) for one in error.exceptions)
    kinds = {kind.__name__ for kind in type(error).__mro__}
    return isinstance(error, AssertionError | pytest.fail.Exception) or bool({"Refusal", "Refused"} & kinds)


def judge(items: list[pytest.Item], seconds: int) -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    _errors.clear()
    for item, following in zip(items, [*items[1:], None], strict=True):
        runtestprotocol(item, log=False, nextitem=following)
        if any(says_no(error) for error in _errors):
            return KILLED
    return CRASHED if _errors else SURVIVED


def in_a_fork(number: int, items: list[pytest.Item], seconds: int) -> int:
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.modules[MODULE].__mutant__ = number  # type: ignore[attr-defined]
    os._exit(judge(items, seconds))


def in_its_own_process(number: int) -> int:
    environment = os.environ | {"MUTANT": str(number)}
    return subprocess.run(
        [sys.executable, "-m", "pytest", *sys.argv[1:]], env=environment, capture_output=True
    ).returncode


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """For every change the tests without a database: those by example and the quick first."""
    phases = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
    hypothesis.settings.register_profile("mutation", deadline=None, derandomize=True, phases=phases)
    hypothesis.settings.load_profile("mutation")
    session.config.option.tbstyle = "native"  # nobody reads how a test failed, and to write it out takes long
    items, took = [one for one in session.items if "db" not in getattr(one, "fixturenames", ())], {}
    if NUMBER:
        os._exit(CRASHED if session.testsfailed else judge(items, LONGEST))
    for item in items:
        start = time.process_time()
        runtestprotocol(item, log=False, nextitem=None)
        took[item] = time.process_time() - start
    assert not _errors, _errors
    items.sort(key=lambda one: (hasattr(getattr(one, "obj", None), "hypothesis"), took[one]))
    seconds, rows = 2 + int(3 * sum(took.values())), []
    for number, (line, said, is_inside) in enumerate(CHANGES.found, start=1):
        code = in_a_fork(number, items, seconds) if is_inside else in_its_own_process(number)
        rows.append({"line": line, "change": said, "verdict": VERDICTS.get(code, "crashed")})
    Path(os.environ["MUTATION_OUT"]).write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    return True
