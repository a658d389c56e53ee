"""The pages that everybody who is signed in reads."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from inspectorate.registries.actions.targets import deactivate_targets
from inspectorate.registries.models import Change
from inspectorate.registries.queries import home
from inspectorate.registries.tests.parts import (
    make_expert,
    make_inspector,
    make_recusal,
    make_scheme,
    make_target,
    usc_code,
)
from tests.cast import MORNING

LIST = "/office/registries/targets/"


@pytest.fixture
def read(sign_in, officer_li):
    """The text of a page as an officer sees it."""

    def act(path):
        response = sign_in(officer_li).get(path)
        assert response.status_code == 200
        return response.content.decode()

    return act


@pytest.fixture
def three_targets(db):
    scheme = make_scheme(is_default=True)
    make_target(1, name="演示海通化工", credit_grade="D", credit_scheme=scheme)
    make_target(2, [("COAL_MINE", "")], name="演示北山煤业", district="130321", is_active=False)
    make_target(3, [("HAZARDOUS_CHEMICALS", "USE"), ("INDUSTRY_AND_TRADE", "")], name="演示海港涂料", town="东港里")


def names(page):
    return [name for name in ("海通化工", "北山煤业", "海港涂料") if name in page]


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["海通化工", "北山煤业", "海港涂料"]),
        ("?q=海通", ["海通化工"]),
        ("?q=青龙", ["北山煤业"]),
        ("?q=不存在的名称", []),
        ("?sector=HAZARDOUS_CHEMICALS", ["海通化工", "海港涂料"]),
        ("?sector=HAZARDOUS_CHEMICALS&grade=D", ["海通化工"]),
        ("?grade=-", ["北山煤业", "海港涂料"]),
        ("?district=130321", ["北山煤业"]),
        ("?active=0", ["北山煤业"]),
        ("?town=东港", ["海港涂料"]),
        ("?q=" + usc_code(3)[8:16], ["海港涂料"]),
    ],
)
def test_targets_are_found_by_parts_of_name_and_code_district_and_filters(read, three_targets, query, found):
    assert names(read(LIST + query)) == found


@pytest.mark.parametrize(
    ("query", "line"),
    [
        ("", "危化 2 · 工贸 1 · 煤矿 1 · D 级 1 · 未评级 2"),
        ("?sector=COAL_MINE", "煤矿 1 · 未评级 1"),
    ],
)
def test_the_summary_counts_what_is_in_the_list(read, three_targets, query, line):
    assert line in read(LIST + query)


def test_a_filter_that_leaves_many_thousands_does_not_make_the_page_wait_for_sectors(read, three_targets, monkeypatch):
    monkeypatch.setattr("inspectorate.registries.queries.targets.FEW", 1)

    page = read(LIST + "?sector=HAZARDOUS_CHEMICALS")
    assert "D 级 1 · 未评级 1" in page
    assert "危化 2" not in page


def test_the_export_is_what_is_filtered_with_the_columns_chosen(sign_in, officer_li, three_targets):
    response = sign_in(officer_li).get(LIST + "?grade=D&col=name&col=address&export=xlsx")

    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert rows == [("单位名称", "具体地址"), ("演示海通化工", "河北大街1号")]


def questions(client, path):
    """How many times a page asks the database; the first page of a minute also writes the session."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


@pytest.mark.parametrize("query", ["", "?q=演示", "?size=100&sort=-name", "?sector=HAZARDOUS_CHEMICALS&active=1"])
def test_the_list_of_targets_asks_as_often_for_a_hundred_as_for_two(sign_in, officer_li, query):
    client = sign_in(officer_li)
    make_target(1)
    make_target(2)
    for_two = questions(client, LIST + query)
    for number in range(3, 103):
        make_target(number)

    assert questions(client, LIST + query) == for_two <= 24


@pytest.mark.parametrize("page", ["inspectors", "experts", "recusals", "changes"])
def test_the_other_lists_do_not_ask_for_each_row_either(sign_in, officer_li, admin_sun, second_brigade, page):
    def fill(numbers):
        for number in numbers:
            target = make_target(number)
            make_expert(number)
            make_recusal(target, inspector=make_inspector(second_brigade, number))
            deactivate_targets(target_ids=[target.pk], ground="企业注销", by=admin_sun, at=MORNING)

    client, path = sign_in(officer_li), f"/office/registries/{page}/"
    fill(range(2))
    for_two = questions(client, path)
    fill(range(2, 30))

    assert questions(client, path) == for_two <= 24


def test_secret_numbers_are_masked_on_the_pages(read, second_brigade):
    make_target(1, contact_phone="13900001234", legal_person_id="11010519491231002X")
    make_inspector(second_brigade, phone="13900001234", id_number="11010519491231002X")
    make_expert(phone="13900001234", id_number="11010519491231002X")

    for path in (f"targets/{usc_code(1)}/", "inspectors/03030000001/", "experts/ZJ001/", "targets/", "inspectors/"):
        page = read(f"/office/registries/{path}")
        assert "13900001234" not in page
        assert "11010519491231002X" not in page
    assert "139****1234" in read("/office/registries/experts/ZJ001/")


def test_a_target_shows_its_facts_recusals_and_history(read, admin_sun, second_brigade):
    target = make_target(1, is_key_unit=True)
    make_recusal(target, inspector=make_inspector(second_brigade))
    deactivate_targets(target_ids=[target.pk], ground="企业注销", by=admin_sun, at=MORNING)

    page = read(target.get_absolute_url())

    for words in (
        "不参加抽取：已停用",
        "危险化学品 · 生产",
        "执法员001",
        "企业注销",
        "检查对象停用",
        "2023年5月4日 09:00",
    ):
        assert words in page
    assert "编辑" not in page


def test_an_inspector_shows_why_he_is_not_drawn(read, second_brigade):
    make_inspector(second_brigade, valid_until=timezone.localdate())

    assert "证件到期" in read("/office/registries/inspectors/03030000001/")
    assert "证件到期" in read("/office/registries/inspectors/")


@pytest.mark.both_databases
def test_inspectors_are_filtered_by_specialty_and_readiness(read, second_brigade):
    far = timezone.localdate() + timedelta(days=400)
    make_inspector(second_brigade, 1, name="甲某", specialties=["MINING"], valid_until=far)
    make_inspector(second_brigade, 2, name="乙某", specialties=["DUST"], state="STOPPED", valid_until=far)

    page = read("/office/registries/inspectors/?skill=DUST")
    assert ("甲某" in page, "乙某" in page) == (False, True)
    page = read("/office/registries/inspectors/?ready=1")
    assert ("甲某" in page, "乙某" in page) == (True, False)


def test_who_is_on_duty_without_an_account_is_counted_and_listed(read, second_brigade, officer_li):
    make_inspector(second_brigade, 1, name="甲某", person=officer_li)
    make_inspector(second_brigade, 2, name="乙某")
    make_inspector(second_brigade, 3, name="丙某", state="STOPPED")

    assert home.counts(timezone.localdate()).inspectors_without_account == 1
    front = read("/office/registries/")
    assert "?account=0&amp;state=ON_DUTY" in front
    page = read("/office/registries/inspectors/?account=0&state=ON_DUTY")
    assert [name in page for name in ("甲某", "乙某", "丙某")] == [False, True, False]


def test_experts_are_filtered_by_specialty_and_readiness(read):
    far = timezone.localdate() + timedelta(days=400)
    make_expert(1, name="甲某", specialties=["MINING"], term_until=far)
    make_expert(2, name="乙某", specialties=["MINING"], term_until=date(2023, 1, 1))

    assert "乙某" in read("/office/registries/experts/?skill=MINING&ready=0")
    assert "乙某" not in read("/office/registries/experts/?skill=MINING&ready=1")


def test_the_front_page_counts_and_names_what_expires(read, second_brigade):
    today = timezone.localdate()
    make_target(1)
    make_target(2, credit_grade="A")
    make_inspector(second_brigade, name="快到期的人", valid_until=today + timedelta(days=10))
    make_expert(term_until=today + timedelta(days=200), certificate_until=today + timedelta(days=200))

    page = read(reverse("registries:home"))

    assert "快到期的人" in page
    assert "占 50%" in page
    assert "专家001" not in page


def test_every_adjustment_can_be_read_with_before_and_after(read, admin_sun):
    target = make_target()
    deactivate_targets(target_ids=[target.pk], ground="企业注销", by=admin_sun, at=MORNING)
    change = Change.objects.get()

    assert "有效：是 → 否" in read("/office/registries/changes/")
    assert "企业注销" in read(change.get_absolute_url())
    assert "没有符合条件" in read("/office/registries/changes/?from=2023-05-05")
    assert "企业注销" in read("/office/registries/changes/?from=2023-05-04&until=2023-05-04&from=nonsense")


def test_the_schemes_are_listed_from_low_risk_to_high(read):
    make_scheme(is_default=True)

    page = read("/office/registries/schemes/")
    assert page.index("A级") < page.index("D级")
