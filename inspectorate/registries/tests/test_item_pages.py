"""The item list's pages: found, read, printed, exported, filled in; what is refused comes back with nothing lost."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from playwright.sync_api import expect

from inspectorate.registries.models import InspectionItem
from inspectorate.registries.rules.items import Cited
from inspectorate.registries.tests.library import category, listed, load_whole_list
from inspectorate.statutes.tests.texts import LAW, law
from tests.remembered import remembered

LIST = "/office/registries/items/"


def rows(*typed, initial=0):
    """The legal bases as the form sends them: kind, title, article."""
    data = {"bases-TOTAL_FORMS": str(len(typed)), "bases-INITIAL_FORMS": str(initial)}
    for i, (kind, title, article) in enumerate(typed):
        data |= {f"bases-{i}-kind": kind, f"bases-{i}-title": title, f"bases-{i}-article": article}
    return data


def filled(**changes):
    return {
        "code": "W09",
        "category": category().pk,
        "name": "演示事项",
        "weight": "KEY",
        "valid_from": timezone.localdate().isoformat(),
        "inspecting_body": "秦皇岛市应急管理局",
        "methods": ["ON_SITE", "DOCUMENTS"],
        "points": "1. 有责任制文件\n\n- 有培训档案\n",
        "materials": "培训档案",
        "scope": "危险化学品企业",
        "tags_HAZARDOUS_CHEMICALS": ["HAZARDOUS_CHEMICALS.PRODUCTION"],
        "ground": "局长办公会纪要3号",
    } | (rows(("BASIS", "演示安全法", "第二条"), ("PENALTY", "演示安全法", "3"), ("BASIS", "", "")) | changes)


@pytest.fixture
def clerk(sign_in, legal_qian):
    law(by=legal_qian)
    return sign_in(legal_qian)


@pytest.fixture
def whole_list(admin_sun):
    remembered(load_whole_list, admin_sun)


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


# One loaded list for all of them: loading it is what takes the time.
SEARCHES = [
    ("?q=特种作业", "Z06", "Z01"),
    ("?q=w03", "W03", "Z01"),
    ("?category=Y", "Y01", "Z01"),
    ("?category=Z&weight=GENERAL", "Z08", "Z01"),
    ("?mandatory=1", "W05", "W08"),
    ("?standing=1&category=M", "M01", "Z01"),
    ("?standing=0", "没有符合条件", "Z01"),
    ("?text=open", "没有符合条件", "Z01"),
]


@pytest.mark.both_databases
def test_items_are_found(sign_in, officer_li, whole_list):
    client = sign_in(officer_li)
    for query, there, not_there in SEARCHES:
        page = text(client, LIST + query)

        assert there in page, query
        assert f">{not_there}<" not in page, query


def test_the_list_answers_with_few_queries(sign_in, officer_li, whole_list):
    client = sign_in(officer_li)
    client.get(LIST)

    with CaptureQueriesContext(
        connection,
    ) as captured:
        page = text(client, LIST)

    assert "共 <b>41</b> 项" in page
    assert len(captured) < 25


def test_the_export_has_the_columns_the_scheme_asks_for(sign_in, officer_li, whole_list):
    response = sign_in(officer_li).get(LIST + "?export=xlsx&category=W&col=code")

    table = list(load_workbook(BytesIO(response.content)).active.values)
    assert table[0][2:7] == ("抽查事项名称", "法律依据", "抽查主体", "抽查内容", "抽查方式")
    assert len(table) == 10
    first = dict(zip(table[0], table[2], strict=True))
    assert first["编号"] == "W01"
    assert first["法律依据"].startswith(
        "《安全生产许可证条例》第二条、第六条、第十四条；《危险化学品安全法》第二十三条、"
    )
    assert first["法律依据"].endswith("；《危险化学品安全管理条例》第十四条")
    assert first["抽取"] == "必查"


def test_the_printed_list_holds_what_is_in_force(sign_in, officer_li, whole_list):
    page = text(sign_in(officer_li), LIST + "print/?category=M")

    assert "随机抽查事项清单" in page
    assert "共 2 项" in page
    assert "《煤矿安全生产条例》第三十五条" in page
    assert "煤矿安全监察条例" not in page


def test_the_detail_unfolds_the_articles_and_says_what_is_missing(sign_in, officer_li, whole_list):
    old = InspectionItem.objects.get(code="M01", version=1)

    page = text(sign_in(officer_li), old.get_absolute_url())

    assert "应急管理部门应当按照分类分级监督管理的要求" in page
    assert '《煤矿安全监察条例》</b> <span class="chip warn">条文待补录' in page
    assert "这是旧版本" in page
    assert "第 2 版" in page
    assert "编辑，另立新版" not in page


def test_an_item_is_listed_from_the_form(clerk):
    response = clerk.post(LIST + "new/", filled())

    item = InspectionItem.objects.get()
    assert response.url == item.get_absolute_url()
    assert [p.text for p in item.points.all()] == ["有责任制文件", "有培训档案"]
    assert [(b.kind, b.article_no, b.article is not None) for b in item.bases.order_by("order")] == [
        ("BASIS", "2", True),
        ("PENALTY", "3", True),
    ]
    assert (item.tags, item.materials) == (["HAZARDOUS_CHEMICALS.PRODUCTION"], ["培训档案"])


def test_checking_the_articles_saves_nothing_and_shows_them(clerk):
    page = clerk.post(LIST + "new/", filled(check="1")).content.decode()

    assert "单位应当培训人员" in page
    assert "没有建立责任制的，责令改正" in page
    assert "有培训档案" in page
    assert not InspectionItem.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"tags_HAZARDOUS_CHEMICALS": []}, "请至少选择一个适用单位"),
        (rows(("BASIS", "演示安全法", "某条")), "看不懂"),
        (rows(("PENALTY", "演示安全法", "3")), "请至少写一条检查依据"),
        ({"code": "演示"}, "编号由大写字母"),
    ],
)
def test_what_is_refused_comes_back_with_everything_typed(clerk, changes, sentence):
    page = clerk.post(LIST + "new/", filled(**changes)).content.decode()

    assert sentence in page
    assert "有责任制文件" in page
    assert "局长办公会纪要3号" in page
    assert not InspectionItem.objects.exists()


def test_the_edit_form_makes_the_next_version(clerk, legal_qian):
    item = listed(legal_qian, at=timezone.now(), valid_from=timezone.localdate())
    page = text(clerk, f"{LIST}{item.pk}/edit/")
    assert "另立第 2 版" in page and 'value="演示安全法"' in page

    bases = rows(("BASIS", "演示安全法", "2"), ("PENALTY", "", ""), ("BASIS", "演示安全法", "1"), initial=2)
    response = clerk.post(f"{LIST}{item.pk}/edit/", filled(ground="增加依据", **bases))

    latest = InspectionItem.objects.get(version=2)
    assert response.url == latest.get_absolute_url()
    assert [b.article_no for b in latest.bases.order_by("order")] == ["2", "1"]
    assert "版本对照" in text(clerk, response.url)


def test_an_item_is_withdrawn_and_reviewed_from_its_page(clerk, legal_qian):
    item = listed(legal_qian, at=timezone.now(), valid_from=timezone.localdate())
    law(LAW.replace("培训人员", "教育培训人员"), by=legal_qian, at=timezone.now())
    assert "复核依据" in text(clerk, item.get_absolute_url())

    clerk.post(f"{LIST}{item.pk}/review/", {"ground": "核对了更正的第二条，仍然适用"})
    clerk.post(f"{LIST}{item.pk}/withdraw/", {"from_date": timezone.localdate(), "ground": "并入其他事项"})

    item.refresh_from_db()
    assert (item.needs_review, item.valid_until) == (False, timezone.localdate())
    assert "已失效" in text(clerk, item.get_absolute_url())


def test_items_are_reviewed_in_one_go_from_the_list(clerk, legal_qian):
    item = listed(legal_qian, at=timezone.now(), valid_from=timezone.localdate())
    law(LAW.replace("培训人员", "教育培训人员"), by=legal_qian, at=timezone.now())
    assert "确认所选事项的依据仍然适用" in text(clerk, LIST + "?text=review")

    refused = clerk.post(LIST + "review/", {"row": item.pk, "ground": ""}, follow=True)
    done = clerk.post(LIST + "review/", {"row": item.pk, "ground": "核对无误"}, follow=True)

    assert "没有复核" in refused.content.decode()
    assert "1 个事项的依据已复核" in done.content.decode()


def test_a_missing_text_is_bound_from_the_page(clerk, legal_qian):
    item = listed(legal_qian, cited=[Cited("BASIS", "演示安全法")])
    basis = item.bases.get()
    article = law(LAW + "\n", by=legal_qian).articles.get(number=3)
    page = text(clerk, f"{LIST}bases/{basis.pk}/link/")
    assert "第三条（2020年6月10日 版）" in page or "第三条（2020-06-10 版）" in page

    clerk.post(f"{LIST}bases/{basis.pk}/link/", {"article": article.pk, "ground": "核对原文"})

    basis.refresh_from_db()
    assert basis.article == article


def test_where_the_statute_is_missing_too_the_page_leads_to_it(clerk, legal_qian):
    basis = listed(legal_qian, cited=[Cited("BASIS", "河北省安全生产条例")]).bases.get()

    response = clerk.get(f"{LIST}bases/{basis.pk}/link/", follow=True)

    assert "法规库中还没有《河北省安全生产条例》" in response.content.decode()
    assert 'value="河北省安全生产条例"' in response.content.decode()


@pytest.mark.parametrize("who", ["planner_wang", "officer_li", "director_zhang", "sysadmin_wu"])
def test_others_read_and_do_not_write(request, sign_in, legal_qian, who):
    item = listed(legal_qian, cited=[Cited("BASIS", "河北省安全生产条例")])
    client = sign_in(request.getfixturevalue(who))

    assert "撤出清单" not in text(client, item.get_absolute_url())
    doors = ["new/", f"{item.pk}/edit/", f"{item.pk}/withdraw/", f"{item.pk}/review/"]
    doors.append(f"bases/{item.bases.get().pk}/link/")
    assert {client.get(LIST + door).status_code for door in doors} == {403}
    assert {client.post(LIST + door, filled()).status_code for door in doors} == {403}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_article_appears_while_the_basis_is_typed(open_as, legal_qian):
    law(by=legal_qian)

    page = open_as(legal_qian, LIST + "new/")
    page.locator("[name=bases-0-title]").fill("演示安全法")
    page.locator("[name=bases-0-article]").fill("第二条")
    page.locator("[name=bases-0-part]").click()

    page.get_by_text("《演示安全法》第二条").wait_for()
    page.get_by_text("《演示安全法》第二条").click()
    expect(page.get_by_text("（二）转岗人员。")).to_be_visible()
