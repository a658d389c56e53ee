"""从表格导入: the list of items and the recusals; and what lies on disk while a table waits."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from inspectorate.imports import actions
from inspectorate.kit.refusals import NotYou
from inspectorate.registries.models import InspectionItem, Recusal
from inspectorate.registries.queries import pools
from inspectorate.registries.tests.library import category
from inspectorate.registries.tests.parts import make_expert, make_inspector, make_scheme, make_target
from inspectorate.registries.tests.test_import_table import book, confirm, line, verdicts
from inspectorate.statutes.tests.texts import law
from tests.cast import MORNING, TODAY

ITEM = {
    "事项编号": "W91",
    "抽查事项名称": "演示装置安全管理情况",
    "抽查类别": "危险化学品及相关企业",
    "事项类别": "重点检查事项",
    "抽查主体": "市应急管理局",
    "抽查对象": "危险化学品生产企业",
    "适用单位": "危险化学品（生产）",
    "抽查方式": "现场检查、查阅资料",
    "检查要点": "1. 设施完好；\n2. 有操作规程；",
    "检查依据": "《演示安全法》第一条\n《演示安全法》第二条之一第一款",
    "生效日期": "2023-05-04",
}


@pytest.fixture
def upload(admin_sun):
    def act(kind, content, name="表.xlsx"):
        batch = actions.receive_import(kind=kind, name=name, content=content, by=admin_sun, at=MORNING)
        return actions.read_import(batch_id=batch.pk, at=MORNING)

    return act


@pytest.fixture
def upload_items(upload, admin_sun):
    category()
    law(by=admin_sun)
    return lambda *rows: upload("ITEMS", book(*rows, head=list(ITEM)))


@pytest.mark.both_databases
def test_an_item_comes_in_with_its_points_and_its_articles(upload_items, admin_sun):
    confirm(upload_items(ITEM), admin_sun)

    item = InspectionItem.objects.get()
    assert [p.text for p in item.points.all()] == ["设施完好；", "有操作规程；"]
    assert [str(b) for b in item.bases.all()] == ["《演示安全法》第一条", "《演示安全法》第二条之一第一款"]
    assert not item.is_open
    assert [p.id for p in pools.items(category_codes=["W"], on=TODAY)] == ["W91"]


def test_the_same_table_again_changes_nothing(upload_items, admin_sun):
    confirm(upload_items(ITEM), admin_sun)

    assert verdicts(upload_items(ITEM)) == ["SAME"]


def test_a_changed_item_becomes_a_new_version(upload_items, admin_sun):
    confirm(upload_items(ITEM), admin_sun)
    batch = upload_items(ITEM | {"检查要点": "设施完好", "必查": "是"})
    assert batch.rows.get().changes == [["检查要点", "设施完好；\n有操作规程；", "设施完好"]]

    confirm(batch, admin_sun)

    latest = InspectionItem.objects.order_by("-version").first()
    assert (latest.version, latest.points.count(), latest.bases.count()) == (2, 1, 2)


@pytest.mark.parametrize(
    ("wrong", "column", "words"),
    [
        ({"抽查类别": "火星业务"}, "抽查类别", "没有“火星业务”这个类别"),
        ({"检查依据": "安全生产法 21"}, "检查依据", "应写成"),
        ({"适用单位": "火星企业"}, "适用单位", "没有“火星企业”"),
        ({"生效日期": "2023-05-03"}, "生效日期", "不能早于今天"),
        ({"检查要点": "设施完好\n设施完好"}, "检查要点", "写了两次"),
        ({"事项编号": "9W"}, "事项编号", "编号由大写字母"),
    ],
)
def test_a_wrong_item_is_refused_at_its_column(upload_items, wrong, column, words):
    [problem] = upload_items(ITEM | wrong).rows.get().problems

    assert problem[0] == column
    assert words in problem[1]


def test_an_article_that_the_library_does_not_have_stays_open_and_is_flagged(upload_items, admin_sun):
    confirm(upload_items(ITEM | {"检查依据": "《河北省演示条例》"}), admin_sun)

    assert InspectionItem.objects.get().is_open


RECUSAL = ["执法证号或专家编号", "统一社会信用代码", "回避事由", "说明", "回避起", "回避止"]


@pytest.fixture
def upload_recusals(upload):
    return lambda *rows: upload("RECUSALS", book(*(dict(zip(RECUSAL, row, strict=True)) for row in rows), head=RECUSAL))


@pytest.mark.both_databases
def test_recusals_of_inspectors_and_experts_come_in(upload_recusals, admin_sun, second_brigade):
    inspector, expert, target = make_inspector(second_brigade), make_expert(), make_target()
    rows = [
        [inspector.certificate_no, target.usc_code, "与检查对象有利害关系", "", "2023-05-01", ""],
        [expert.code, target.usc_code, "其他可能影响公正执法的关系", "同乡", "2023-05-01", "2023-12-31"],
    ]
    confirm(upload_recusals(*rows), admin_sun)

    assert {(r.person, r.ground) for r in pools.recusals(on=TODAY)} == {
        (inspector.certificate_no, "INTEREST"),
        (expert.code, "OTHER"),
    }
    assert verdicts(upload_recusals(*rows)) == ["SAME", "SAME"]


def test_a_recusal_that_has_ended_is_registered_anew(upload_recusals, admin_sun, second_brigade):
    inspector, target = make_inspector(second_brigade), make_target()
    row = [inspector.certificate_no, target.usc_code, "与检查对象有利害关系", ""]
    confirm(upload_recusals([*row, "2023-01-01", "2023-02-01"]), admin_sun)

    confirm(upload_recusals([*row, "2023-05-04", ""]), admin_sun)

    assert [r.until_date for r in Recusal.objects.order_by("from_date")] == [date(2023, 2, 1), None]


@pytest.mark.parametrize(
    ("place", "value", "column", "words"),
    [
        (0, "NOBODY", "执法证号或专家编号", "都没有编号 NOBODY"),
        (1, "91350100M000100Y43", "统一社会信用代码", "没有这个单位"),
        (2, "不喜欢", "回避事由", "没有“不喜欢”"),
        (2, "其他可能影响公正执法的关系", "说明", "写明是什么关系"),
        (5, "2022-01-01", "回避止", "止期早于起期"),
    ],
)
def test_a_wrong_recusal_is_refused_at_its_column(upload_recusals, second_brigade, place, value, column, words):
    inspector, target = make_inspector(second_brigade), make_target()
    row = [inspector.certificate_no, target.usc_code, "与检查对象有利害关系", "", "2023-05-04", ""]
    row[place] = value

    [problem] = upload_recusals(row).rows.get().problems

    assert problem[0] == column
    assert words in problem[1]


def test_identity_and_telephone_numbers_of_an_upload_lie_encrypted(upload):
    make_scheme(is_default=True)
    content = ",".join(line()) + "\n" + ",".join(line(联系电话="13987654321", 所在区县="火星区").values())

    batch = upload("TARGETS", content.encode(), "表.csv")

    with connection.cursor() as cursor:
        cursor.execute("SELECT cells, problems FROM registries_importrow")
        stored = repr(cursor.fetchall())
    assert "13987654321" not in stored
    assert "火星区" not in stored
    assert b"13987654321" not in actions.path_of(batch.file_digest).read_bytes()
    assert batch.rows.get().cells["联系电话"] == "13987654321"


def test_a_brigade_officer_imports_neither_items_nor_recusals(officer_li):
    for kind in ("ITEMS", "RECUSALS"):
        with pytest.raises(NotYou):
            actions.receive_import(kind=kind, name="表.csv", content=b"x", by=officer_li, at=MORNING)


@pytest.mark.parametrize("slug", ["targets", "inspectors", "experts", "items", "recusals"])
def test_every_table_has_its_page_and_its_template(sign_in, admin_sun, slug):
    client = sign_in(admin_sun)

    assert "下载模板" in client.get(f"/office/registries/imports/{slug}/").content.decode()
    assert client.get(f"/office/registries/imports/{slug}/template/").content.startswith(b"PK")
