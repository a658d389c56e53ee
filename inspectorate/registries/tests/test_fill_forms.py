"""The forms: what a clerk types arrives, and what is refused comes back with nothing lost."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from inspectorate.registries.models import Absence, Change, CreditScheme, Expert, Inspector, Recusal, Target
from inspectorate.registries.tests.parts import (
    make_expert,
    make_inspector,
    make_recusal,
    make_scheme,
    make_target,
    usc_code,
)
from inspectorate.trail.models import TrailEntry

HOME = "/office/registries/"
NO_PERMITS = {"permits-TOTAL_FORMS": "3", "permits-INITIAL_FORMS": "0"}
TARGET = NO_PERMITS | {
    "usc_code": usc_code(7),
    "name": "演示海通化工有限公司",
    "address": "港城大街88号",
    "district": "130302",
    "operating_state": "OPERATING",
    "registration_state": "EXISTING",
    "supervision_level": "CITY",
    "legal_person_id_kind": "ID_CARD",
    "inspected_this_year": "0",
    "sector_HAZARDOUS_CHEMICALS": ["PRODUCTION", "STORAGE"],
    "sector_INDUSTRY_AND_TRADE": ["-"],
    "permits-0-name": "安全生产许可证",
    "permits-0-number": "冀WH001",
    "permits-0-valid_until": "2025-04-30",
    "ground": "移交企业",
}


@pytest.fixture
def clerk(sign_in, admin_sun):
    return sign_in(admin_sun)


def test_a_target_is_added_with_several_sectors_and_a_permit(clerk):
    response = clerk.post(HOME + "targets/new/", TARGET)

    target = Target.objects.get()
    assert response.url == target.get_absolute_url()
    assert [(s.sector, s.kind) for s in target.sectors.all()] == [
        ("HAZARDOUS_CHEMICALS", "PRODUCTION"),
        ("HAZARDOUS_CHEMICALS", "STORAGE"),
        ("INDUSTRY_AND_TRADE", ""),
    ]
    assert target.permits.get().number == "冀WH001"


def test_a_refused_target_comes_back_with_what_was_typed(clerk):
    response = clerk.post(
        HOME + "targets/new/", TARGET | {"usc_code": usc_code(7)[:17] + "0", "credit_source": "省平台"}
    )

    page = response.content.decode()
    assert "最后一位校验位不符" in page
    assert "港城大街88号" in page
    assert "冀WH001" in page
    assert Target.objects.count() == 0


def test_the_edit_form_shows_secrets_in_clear_and_the_trail_knows(clerk):
    target = make_target(contact_phone="13900001234")

    page = clerk.get(f"{target.get_absolute_url()}edit/").content.decode()

    assert "13900001234" in page
    entry = TrailEntry.objects.get()
    assert (entry.kind, entry.subject, entry.facts["changed"]) == ("SecretsShown", target.usc_code, ["联系电话"])
    assert "13900001234" not in str(entry.facts)


def test_an_entry_without_secrets_leaves_no_such_trace(clerk):
    clerk.get(f"{make_target().get_absolute_url()}edit/")

    assert TrailEntry.objects.count() == 0


def edit_data(target, **changes):
    """What the edit form would send back unchanged."""
    sent = {k: v for k, v in TARGET.items() if not k.startswith(("permits-", "sector_", "usc_code"))}
    kept = {"name": target.name, "address": target.address, "seen": target.updated_at.isoformat()}
    permits = {
        "permits-TOTAL_FORMS": "4",
        "permits-INITIAL_FORMS": "1",
        "permits-0-name": "旧证",
        "permits-0-number": "1",
    }
    return sent | kept | permits | {"sector_HAZARDOUS_CHEMICALS": ["PRODUCTION"]} | changes


def test_an_edit_changes_only_what_was_changed(clerk):
    target = make_target()
    target.permits.create(name="旧证", number="1")

    clerk.post(f"{target.get_absolute_url()}edit/", edit_data(target, address="河北大街2号"))

    assert Change.objects.get().fields == [["具体地址", "河北大街1号", "河北大街2号"]]


def test_a_permit_is_taken_out_by_its_box(clerk):
    target = make_target()
    target.permits.create(name="旧证", number="1")

    clerk.post(f"{target.get_absolute_url()}edit/", edit_data(target, **{"permits-0-DELETE": "on"}))

    assert target.permits.count() == 0


def test_who_was_slower_is_told_and_keeps_what_he_typed(clerk):
    target = make_target()
    target.permits.create(name="旧证", number="1")
    late = edit_data(target, address="河北大街2号", seen="2023-05-01T00:00:00+08:00")

    page = clerk.post(f"{target.get_absolute_url()}edit/", late).content.decode()

    assert "刚刚被别人修改过" in page
    assert "河北大街2号" in page


def test_chosen_targets_are_graded_in_two_steps(clerk):
    scheme, targets = make_scheme(is_default=True), [make_target(n) for n in (1, 2)]
    rows = {"row": [t.pk for t in targets]}

    shown = clerk.post(HOME + "targets/batch/", rows | {"act": "grade"}).content.decode()
    assert "为这 2 户评定等级" in shown
    assert 'action="/office/registries/targets/grade/"' in shown
    assert Change.objects.count() == 0

    grade = {"credit_scheme": scheme.pk, "credit_grade": "C", "credit_source": "省平台", "credit_date": "2023-04-01"}
    clerk.post(HOME + "targets/grade/", rows | grade | {"ground": "年度评级", "confirmed": "1"})
    assert set(Target.objects.values_list("credit_grade", flat=True)) == {"C"}


def test_a_grade_can_be_taken_away_without_a_source(clerk):
    target = make_target(
        credit_grade="C", credit_scheme=make_scheme(), credit_source="省平台", credit_date=date(2023, 1, 1)
    )

    clerk.post(HOME + "targets/grade/", {"row": target.pk, "credit_grade": "", "ground": "撤销评级", "confirmed": "1"})

    target.refresh_from_db()
    assert target.credit_grade == ""


@pytest.mark.parametrize(("act", "before"), [("deactivate", True), ("reactivate", False)])
def test_chosen_targets_are_deactivated_and_come_back(clerk, act, before):
    target = make_target(is_active=before)

    clerk.post(f"{HOME}targets/{act}/", {"row": target.pk, "ground": "核实情况", "confirmed": "1"})

    target.refresh_from_db()
    assert target.is_active is not before


@pytest.mark.parametrize("data", [{}, {"act": "grade"}, {"row": "1", "act": "paint"}])
def test_a_batch_without_choice_says_so(clerk, data):
    page = clerk.post(HOME + "targets/batch/", data, follow=True).content.decode()

    assert "请先在列表中勾选企业" in page


INSPECTOR = {
    "certificate_no": "03030211007",
    "certificate_kind": "中华人民共和国行政执法证",
    "valid_from": "2022-01-01",
    "valid_until": "2027-01-01",
    "enforcement_kind": "安全生产",
    "name": "刘志强",
    "specialties": ["MINING", "DUST"],
    "ground": "新领执法证",
}


def test_an_inspector_is_added_changed_and_stopped(clerk, second_brigade):
    clerk.post(HOME + "inspectors/new/", INSPECTOR | {"unit": second_brigade.pk})
    inspector = Inspector.objects.get()
    page = inspector.get_absolute_url()
    assert inspector.specialties == ["MINING", "DUST"]

    seen = inspector.updated_at.isoformat()
    clerk.post(page + "edit/", INSPECTOR | {"unit": second_brigade.pk, "position": "科员", "seen": seen})
    clerk.post(page + "state/", {"state": "SECONDED", "ground": "借调省厅"})

    inspector.refresh_from_db()
    assert (inspector.position, inspector.state) == ("科员", "SECONDED")
    assert [c.action for c in Change.objects.order_by("pk")] == ["ADD", "CHANGE", "DEACTIVATE"]


def test_an_absence_is_registered_and_ended(clerk, second_brigade):
    inspector = make_inspector(second_brigade)
    dates = {"from_date": "2023-05-01", "until_date": "2023-05-10", "reason": "年休假"}
    clerk.post(inspector.get_absolute_url() + "absence/", dates)

    absence = Absence.objects.get()
    clerk.post(f"{HOME}absences/{absence.pk}/end/", {"last_day": "2023-05-05", "ground": "提前返岗"})

    absence.refresh_from_db()
    assert absence.until_date == date(2023, 5, 5)


EXPERT = {
    "code": "ZJ009",
    "name": "陈工",
    "organisation": "演示设计院",
    "specialties": ["MINING"],
    "term_from": "2023-01-01",
    "term_until": "2025-12-31",
    "ground": "公开遴选",
}


def test_an_expert_is_added_changed_and_stopped(clerk):
    clerk.post(HOME + "experts/new/", EXPERT)
    expert = Expert.objects.get()
    page = expert.get_absolute_url()

    clerk.post(page + "edit/", EXPERT | {"title": "高级工程师", "seen": expert.updated_at.isoformat()})
    clerk.post(page + "state/", {"state": "STOPPED", "ground": "本人辞聘"})

    expert.refresh_from_db()
    assert (expert.title, expert.state) == ("高级工程师", "STOPPED")


def test_an_expert_without_specialty_comes_back_with_the_reason(clerk):
    page = clerk.post(HOME + "experts/new/", EXPERT | {"specialties": []}).content.decode()

    assert "请至少选择一个专业" in page
    assert "演示设计院" in page


@pytest.mark.parametrize("person", ["03030000001", "ZJ001"])
def test_a_recusal_is_registered_by_numbers_and_ended(clerk, second_brigade, person):
    make_inspector(second_brigade)
    make_expert()
    target = make_target()
    today = timezone.localdate()

    clerk.post(
        HOME + "recusals/new/",
        {"person_no": person, "usc_code": target.usc_code, "ground_code": "KINSHIP", "from_date": "2023-05-01"},
    )
    recusal = Recusal.objects.get()
    clerk.post(recusal.get_absolute_url(), {"last_day": today.isoformat(), "ground": "已离职"})

    recusal.refresh_from_db()
    assert recusal.until_date == today


def test_unknown_numbers_are_named(clerk):
    data = {"person_no": "X1", "usc_code": "Y2", "ground_code": "KINSHIP", "from_date": "2023-05-01"}

    page = clerk.post(HOME + "recusals/new/", data).content.decode()

    assert "没有姓名或编号为“X1”的执法人员或专家" in page
    assert "没有名称或代码为“Y2”的检查对象" in page


def test_a_recusal_names_the_enterprise_by_part_of_its_name_where_only_one_has_it(clerk):
    expert, target, other = make_expert(), make_target(1), make_target(2)
    data = {"person_no": expert.code, "ground_code": "KINSHIP", "from_date": "2023-05-01"}

    page = clerk.post(HOME + "recusals/new/", data | {"usc_code": "演示企业"}).content.decode()
    assert f"不止一户：{target.name}、{other.name}" in page

    clerk.post(HOME + "recusals/new/", data | {"usc_code": "业001有"})
    assert Recusal.objects.get().target == target


def test_names_do_where_they_are_clear_and_not_where_two_share_one(clerk, second_brigade):
    make_inspector(second_brigade, 1, name="刘志强")
    make_inspector(second_brigade, 2, name="王芳")
    make_inspector(second_brigade, 3, name="王芳")
    data = {"usc_code": make_target().name, "ground_code": "KINSHIP", "from_date": "2023-05-01"}

    page = clerk.post(HOME + "recusals/new/", data | {"person_no": "王芳"}).content.decode()
    assert "有 2 人叫“王芳”" in page
    clerk.post(HOME + "recusals/new/", data | {"person_no": "刘志强"})
    assert Recusal.objects.get().inspector.name == "刘志强"


def test_schemes_are_added_and_changed(clerk):
    four_in_nine = {
        "code": "4-9",
        "name": "四等九级",
        "grades": "A+ 优\nA 良\nA-",
        "is_default": "on",
        "ground": "省局文件",
    }
    clerk.post(HOME + "schemes/new/", four_in_nine)
    assert CreditScheme.objects.get().grades == [["A+", "优"], ["A", "良"], ["A-", "A-"]]

    clerk.post(HOME + "schemes/4-9/", {"name": "四等九级（2024）", "grades": "A+ 优\nA 良", "ground": "修订"})
    assert CreditScheme.objects.get().name == "四等九级（2024）"


def test_the_last_adjustment_is_taken_back_from_its_page(clerk):
    target = make_target()
    clerk.post(f"{HOME}targets/deactivate/", {"row": target.pk, "ground": "误停用", "confirmed": "1"})
    change = Change.objects.get()
    assert "撤销这项调整" in clerk.get(change.get_absolute_url()).content.decode()

    clerk.post(change.get_absolute_url(), {"ground": "录入有误"})

    target.refresh_from_db()
    assert target.is_active
    assert "撤销这项调整" not in clerk.get(change.get_absolute_url()).content.decode()


def test_a_recusal_that_is_over_cannot_be_ended_again(clerk, second_brigade):
    yesterday = timezone.localdate() - timedelta(days=1)
    recusal = make_recusal(make_target(), inspector=make_inspector(second_brigade), until_date=yesterday)

    assert "结束这项回避" not in clerk.get(recusal.get_absolute_url()).content.decode()
