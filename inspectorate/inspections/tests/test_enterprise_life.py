"""The page of an enterprise tells its life: drawn, inspected, papers, result. Each sees what he may."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.draws.models import Draw
from inspectorate.files.actions import withdraw_from_file
from inspectorate.files.models import File
from inspectorate.inspections.tests import world
from inspectorate.plans.models import OtherWork
from inspectorate.registries import life
from inspectorate.registries.models import Target
from tests.cast import make_person, make_unit

DAY = world.ON_SITE.date()


def told(person, visit):
    return [(line.kind, line.words) for line in life.of(person, DAY, visit.target_code)]


def kinds(person, visit):
    return [kind for kind, _ in told(person, visit)]


def page_of(client, visit, query=""):
    target = Target.objects.get(usc_code=visit.target_code)
    return client.get(target.get_absolute_url() + query).content.decode()


@pytest.fixture
def found(started):
    world.found(started)
    return started


@pytest.fixture
def outsider(db):
    return make_person("dang", "党档案员", make_unit("XFK", "宣传教育科", "DIVISION"), "ARCHIVIST")


def test_the_newest_stands_on_top_and_each_line_leads_to_its_page(found, planner_wang, sign_in):
    lines = life.of(planner_wang, DAY, found.target_code)

    assert [line.kind for line in lines] == ["问题", "检查", "抽取"]
    assert [line.on for line in lines] == sorted((line.on for line in lines), reverse=True)
    client = sign_in(planner_wang)
    for line in lines:
        assert client.get(line.url, follow=True).status_code == 200
        assert f'href="{line.url}"' in page_of(client, found)


def test_the_words_say_what_happened(found, planner_wang):
    (_, problem), (_, visit), (_, drawn) = told(planner_wang, found)

    assert problem == "罐区：未设置安全警示标志；整改期限 2023年5月23日"
    assert visit == f"随机抽查（{found.get_stage_display()}）"
    assert drawn.startswith(f"{found.task.no}　")
    assert drawn.endswith("：抽中")


def test_an_ended_visit_says_how_much_was_found(started, planner_wang):
    world.finished(started)

    assert ("检查", "随机抽查，未发现问题（待录入结果）") in told(planner_wang, started)


def test_what_was_found_by_mistake_is_not_told(found, planner_wang):
    found.findings.update(is_withdrawn=True)

    assert "问题" not in kinds(planner_wang, found)


def test_another_enterprise_has_none_of_it(found, visits, planner_wang):
    assert kinds(planner_wang, visits[1]) == ["检查", "抽取"]


def test_who_is_not_of_its_units_sees_that_it_was_drawn_and_nothing_of_the_visit(found, first_brigade):
    other = make_person("han", "韩执法员", first_brigade, "OFFICER")

    assert kinds(other, found) == ["抽取"]


def test_of_a_covert_visit_nobody_learns_who_need_not_know(found, outsider, planner_wang, sign_in):
    Draw.objects.update(is_covert=True)
    File.objects.update(is_covert=True)

    assert kinds(outsider, found) == []
    page = page_of(sign_in(outsider), found)
    assert "还没有抽取、检查和文书" in page
    assert found.task.no not in page
    assert kinds(planner_wang, found) == ["问题", "检查", "抽取"]

    Draw.objects.update(opened_at=world.ON_SITE)
    File.objects.update(is_covert=False)
    assert kinds(outsider, found) == ["问题", "检查", "抽取"]


def test_who_withdrew_from_the_file_sees_nothing_of_the_visit(found, head_zhao):
    assert "问题" in kinds(head_zhao, found)

    withdraw_from_file(found.file, [head_zhao])

    assert kinds(head_zhao, found) == ["抽取"]


def test_papers_are_told_to_who_may_read_them(started, planner_wang, first_brigade):
    scheme = started.file.documents.get(kind="INSPECTION_SCHEME")
    scheme.stage, scheme.dated, scheme.document_no = "ISSUED", DAY, "（演）应急检查〔2023〕1号"
    scheme.pdf_digest = "d" * 64
    scheme.save()
    other = make_person("han", "韩执法员", first_brigade, "OFFICER")

    assert ("文书", f"{scheme.about.title}　（演）应急检查〔2023〕1号") in told(planner_wang, started)
    assert "文书" not in kinds(other, started)


def test_work_that_came_from_elsewhere_is_told(started, planner_wang):
    OtherWork.objects.create(
        no="2023-1",
        source="COMPLAINT",
        received_date=date(2023, 3, 1),
        target=Target.objects.get(usc_code=started.target_code),
        unit=started.task.lead_division,
        content="群众反映夜间装卸",
        recorded_by=planner_wang,
        recorded_at=world.ON_SITE,
    )

    words = f"投诉举报：群众反映夜间装卸（{started.task.lead_division}承办）"
    assert told(planner_wang, started)[-1] == ("登记", words)


def test_a_long_life_shows_its_newest_lines_and_the_older_when_asked(started, planner_wang, sign_in):
    for number in range(11):
        world.found(started, description=f"问题甲{number}", at=world.ON_SITE + timedelta(minutes=number))
    client = sign_in(planner_wang)

    page = page_of(client, started)
    assert "显示更早的 1 条" in page
    assert page.index("问题甲10；") < page.index("问题甲9；")
    assert f"{started.task.no}　" not in page

    page = page_of(client, started, "?life=all")
    assert "显示更早的" not in page
    assert f"{started.task.no}　" in page
