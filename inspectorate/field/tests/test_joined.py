"""The phone's modules in one script: the same program, small to load; what cannot be joined stops the server."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from inspectorate.field import joined, shell
from inspectorate.field.tests.phone import photograph

MOST_REQUESTS, MOST_BYTES = 15, 100_000


@pytest.fixture
def all_in_one(settings):
    settings.FIELD_JOINED = True


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_first_load_is_small_in_requests_and_bytes(all_in_one, new_phone, bad_line):
    phone = new_phone(bad_line.address)
    phone.page.goto("/field/")
    phone.page.get_by_label("用户名").wait_for()
    phone.page.evaluate("navigator.serviceWorker.ready.then(() => null)")

    asked = [told for _, told in bad_line.told]
    assert len(asked) <= MOST_REQUESTS, asked
    assert bad_line.weight <= MOST_BYTES


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_an_officer_works_with_all_in_one_script_with_and_without_a_network(all_in_one, new_phone, received):
    phone = new_phone()
    phone.sign_in()
    phone.fetch_day()
    phone.go_offline()
    phone.page.reload()
    phone.unlock()
    phone.open_visit()
    phone.start()
    phone.inform()
    phone.page.get_by_role("link", name="返回本次检查").click()
    phone.page.locator(".recorders input").first.set_input_files(photograph(1))
    phone.page.locator("[data-unsent]", has_text="待发 4 条").wait_for()
    phone.go_online()
    phone.page.locator("[data-unsent]", has_text="都已发出").wait_for()

    assert received.in_order() == ["SHOW_CERTIFICATES", "START", "INFORM", "EVIDENCE"]
    expect(phone.page.locator(".looks img")).to_have_count(1)


def test_every_module_is_in_it_once_and_gives_what_it_exports():
    whole = joined.script().decode()

    for name, _ in shell.files():
        if name.endswith(".js"):
            assert whole.count(f"// {name}\n") == 1, name
    assert "\nimport " not in whole
    assert "\nexport " not in whole


def test_what_a_module_imports_is_exported_by_another():
    modules = {name: path.read_text(encoding="utf-8") for name, path in shell.files() if name.endswith(".js")}

    for name, source in modules.items():
        for words, other in joined.imported(name, source):
            asked = {word.split(" as ")[0].strip() for word in words.split(",") if word.strip()}
            assert asked <= set(joined.exported(modules[other])), (name, other)


@pytest.mark.parametrize(
    ("modules", "words"),
    [
        (
            {"a.js": 'import { b } from "./b.js";\n', "b.js": 'import { a } from "./a.js";\n'},
            "in a circle: a.js → b.js",
        ),
        ({"a.js": 'import { b } from "./b.js";\n'}, "a.js imports b.js, which does not exist"),
        ({"a.js": "export let count = 0;\n"}, "cannot be joined: export let count"),
        ({"a.js": "export default 1;\n"}, "cannot be joined: export default"),
        ({"a.js": 'import * as b from "./b.js";\n', "b.js": ""}, "cannot be joined: import"),
        ({"a.js": "await 1;\n"}, "cannot be joined: await"),
    ],
)
def test_what_does_not_fit_stops_the_server(modules, words):
    with pytest.raises(ValueError, match=words):
        joined.join(modules, "a.js")


def test_a_module_is_run_once_after_those_that_it_needs_and_names_may_change():
    modules = {
        "a.js": 'import { one as first } from "./b.js";\nimport { two } from "./c/d.js";\n',
        "b.js": 'import { two } from "./c/d.js";\nexport const one = two;\n',
        "c/d.js": "export function two() {}\n",
    }
    whole = joined.join(modules, "a.js")

    assert [whole.index(f"// {name}") for name in ("c/d.js", "b.js", "a.js")] == sorted(
        whole.index(f"// {name}") for name in modules
    )
    assert "const { one: first } = m1;" in whole
