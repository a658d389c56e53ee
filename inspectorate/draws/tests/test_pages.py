"""The draw's pages: what an officer sees and presses, and what the page refuses in words."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from pypdf import PdfReader

from inspectorate.draws.models import Draw, LogEntry, Petition
from inspectorate.draws.tests import world
from inspectorate.plans.models import Task
from inspectorate.registries.models import Target


def words(answer):
    return answer.content.decode()


def at(draw, page=""):
    return f"/office/draws/{draw.no}/{page}"


def test_the_scope_counts_who_is_in_and_names_the_rule_for_who_is_not(sign_in, task, planner_wang):
    client = sign_in(planner_wang)
    client.post("/office/draws/tasks/2023001-001/")
    draw = Draw.objects.get()

    page = words(client.get(at(draw, "scope/")))

    assert "重点检查单位" in page
    assert "已注销、吊销、迁出或关闭" in page
    assert client.get(at(draw, "scope/?export=xlsx")).content[:2] == b"PK"


def test_the_quotas_say_which_rule_raised_what(sign_in, task, planner_wang):
    client = sign_in(planner_wang)
    client.post("/office/draws/tasks/2023001-001/")

    page = words(client.get(at(Draw.objects.get(), "quotas/")))

    assert "怎样得出" in page
    assert "执法二大队" in page


def test_a_team_of_one_is_refused_on_the_page_and_nothing_is_lost(sign_in, task, planner_wang):
    client = sign_in(planner_wang)
    client.post("/office/draws/tasks/2023001-001/")
    draw = Draw.objects.get()
    form = {"reserves": 7, "items_count": 6, "experts_count": 1, "capacity": 20}

    answer = client.post(at(draw, "quotas/"), form | {"seats_0": 1, "units_0": ["WHK"], "seats_1": 0, "seats_2": 0})

    assert "不得少于两名执法人员" in words(answer)
    assert 'value="7"' in words(answer)


def test_only_who_may_draw_a_task_is_offered_its_button(sign_in, task, planner_wang, director_zhang):
    button = f'href="/office/draws/tasks/{task.no}/">办理抽取'

    assert button in words(sign_in(planner_wang).get("/office/draws/"))
    page = words(sign_in(director_zhang).get("/office/draws/"))
    assert task.name in page
    assert button not in page


def test_the_next_step_keeps_what_was_typed(sign_in, task, planner_wang):
    client = sign_in(planner_wang)
    client.post("/office/draws/tasks/2023001-001/")
    draw = Draw.objects.get()
    scope = {"dimension": "RISK", "frequency_cap": 1, "frequency_window": "YEAR", "next": ""}
    scope |= {"frequency_ground": "局长办公会纪要3号"}
    quotas = {"reserves": 7, "items_count": 6, "experts_count": 1, "capacity": 20, "seats_0": 1, "units_0": ["WHK"]}
    quotas |= {"seats_1": 1, "units_1": ["ZF2"], "seats_2": 0, "next": ""}

    assert 'form="settings" name="next"' in words(client.get(at(draw, "scope/")))
    assert client.post(at(draw, "scope/"), scope).url == at(draw, "quotas/")
    assert client.post(at(draw, "quotas/"), quotas).url == at(draw, "announce/")

    draw.refresh_from_db()
    assert (draw.options["frequency_cap"], draw.options["reserves"]) == (1, 7)


def test_the_marks_show_the_sources_as_done_once_every_value_is_known(sign_in, announced, planner_wang, witness_chen):
    client = sign_in(planner_wang)
    assert words(client.get(at(announced, "draw/"))).count('<li class="done"') == 3

    world.reveal_all(announced, planner_wang, witness_chen)

    assert words(client.get(at(announced, "draw/"))).count('<li class="done"') == 4


def test_extra_fields_posted_by_a_browser_do_nothing(sign_in, revealed, planner_wang, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: world.EVENING)
    client = sign_in(planner_wang)
    stranger = "91130302DEMO000039"

    client.post(at(revealed, "draw/"), {"drawn": [stranger], "seed": "0" * 64, "roster": "x"})

    revealed.refresh_from_db()
    assert revealed.stage == "DRAWN"
    assert revealed.record["seed"] != "0" * 64


def test_the_result_page_the_pdf_and_the_workbook_name_the_same_enterprises(sign_in, drawn, planner_wang):
    client = sign_in(planner_wang)

    page = words(client.get(at(drawn, "result/")))
    pdf = PdfReader(BytesIO(client.get(at(drawn, "record.pdf")).content))
    text = "".join(p.extract_text() for p in pdf.pages).replace("\n", "").replace(" ", "")

    for row in drawn.drawn.all():
        assert row.name in page
        assert row.usc_code in text
    assert "抽取过程记录" in text and "签名" in text
    assert client.get(at(drawn, "result/?export=xlsx")).content[:2] == b"PK"


def test_an_enterprise_beyond_reach_is_followed_by_the_next_reserve_after_a_second_person_agrees(
    sign_in, drawn, planner_wang, head_zhao
):
    gone = drawn.drawn.order_by("order").first()
    form = {"reason_code": "UNREACHABLE", "ground": "按登记住所未找到，电话无人接听"}
    sign_in(planner_wang).post(at(drawn, f"petitions/new/?kind=TARGET&target={gone.usc_code}"), form)
    petition = Petition.objects.get()
    assert "等待审批" in words(sign_in(planner_wang).get(at(drawn, "result/")))

    refused = sign_in(planner_wang).post(f"/office/draws/petitions/{petition.pk}/")
    granted = sign_in(head_zhao).post(f"/office/draws/petitions/{petition.pk}/")

    assert refused.status_code == 403
    assert granted.status_code == 302
    page = words(sign_in(head_zhao).get(at(drawn, "result/")))
    assert "递补" in page
    assert gone.name in page


def test_a_voided_draw_stays_to_be_read_and_the_task_can_be_drawn_again(sign_in, drawn, planner_wang, head_zhao):
    form = {"reason_code": "WRONG_LIST", "ground": "误将外市企业列入名录"}
    sign_in(planner_wang).post(at(drawn, "petitions/new/?kind=VOID"), form)
    sign_in(head_zhao).post(f"/office/draws/petitions/{Petition.objects.get().pk}/")

    assert "原记录保留" in words(sign_in(planner_wang).get(at(drawn, "result/")))
    sign_in(planner_wang).post("/office/draws/tasks/2023001-001/")
    assert list(Draw.objects.order_by("attempt").values_list("no", "stage")) == [
        ("2023001-001-1", "VOID"),
        ("2023001-001-2", "PREPARING"),
    ]


def test_two_different_readings_of_a_public_figure_are_shown_side_by_side(
    sign_in, announced, planner_wang, witness_chen, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: world.EVENING)
    figure = announced.sources.get(kind="PUBLIC")
    address = at(announced, f"sources/{figure.pk}/reveal/")

    sign_in(planner_wang).post(address, {"text": "3 9 15 21 30 33 / 7"})
    page = words(sign_in(witness_chen).post(address, {"text": "3 9 15 21 30 32 / 7"}))

    assert "3.9.15.21.30.33./7./" in page
    assert "3.9.15.21.30.32./7./" in page


@pytest.mark.parametrize("page", ["", "scope/", "result/", "wall/", "package.zip", "record.pdf"])
def test_a_covert_draw_does_not_exist_for_who_need_not_know(
    sign_in, task, planner_wang, witness_chen, officer_li, page
):
    Task.objects.update(is_covert=True)
    draw = world.drawn(Task.objects.get(), planner_wang, witness_chen)
    from tests.cast import make_person, make_unit

    outsider = make_person("out", "外人", make_unit("GMK", "工商贸行业安全生产监督管理科", "DIVISION"), "PLANNER")

    assert sign_in(outsider).get(at(draw, page)).status_code == 404
    assert draw.no not in words(sign_in(outsider).get("/office/draws/"))
    assert draw.no not in words(sign_in(outsider).get("/office/search/?q=2023001"))
    assert "危险化学品企业抽查" not in words(sign_in(outsider).get("/office/"))


@pytest.mark.parametrize("address", ["", "?export=xlsx", "?q=2023001", "?type=ANNOUNCED"])
def test_the_log_page_does_not_tell_which_draw_was_covert(sign_in, task, planner_wang, witness_chen, address):
    from tests.cast import make_person, make_unit

    Task.objects.update(is_covert=True)
    draw = world.drawn(Task.objects.get(), planner_wang, witness_chen)
    outsider = make_person("out", "外人", make_unit("GMK", "工商贸行业安全生产监督管理科", "DIVISION"), "PLANNER")
    entries = LogEntry.objects.filter(draw_no=draw.no).count()

    answer = sign_in(outsider).get(f"/office/draws/log/{address}")

    if address.endswith("xlsx"):
        cells = {c.value for row in load_workbook(BytesIO(answer.content)).active for c in row}
        assert "未公开" in cells and draw.no not in cells
    else:
        assert draw.no not in words(answer)
        assert answer.context["page"].total == (entries if not address else 0)
    assert draw.no in words(sign_in(planner_wang).get(f"/office/draws/log/{address.replace('?export=xlsx', '')}"))


def test_a_refused_source_stays_in_the_form_as_it_was_typed(sign_in, task, planner_wang):
    client = sign_in(planner_wang)
    client.post("/office/draws/tasks/2023001-001/")

    page = words(client.post(at(Draw.objects.get(), "sources/add/"), {"kind": "PUBLIC", "name": "双色球 2023050 期"}))

    assert "产生时间" in page
    assert 'value="双色球 2023050 期"' in page
    assert '<option value="PUBLIC" selected>' in page
    assert "请写明公开数的名称" in page


def test_the_scope_tells_whose_permit_has_run_out_and_leaves_him_in(sign_in, task, planner_wang):
    Target.objects.get(usc_code=world.code(1)).permits.create(name="许可证", number="1", valid_until=date(2022, 3, 1))
    client = sign_in(planner_wang)
    client.post("/office/draws/tasks/2023001-001/")

    page = words(client.get(at(Draw.objects.get(), "scope/")))

    assert "许可证 2022年3月1日到期" in page and "范围内有 1 户" in page
    assert "<b>38</b><span>参加抽取（户）" in page
