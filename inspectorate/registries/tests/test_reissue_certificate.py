"""换发执法证: a certificate with a new number goes on with the same person; his draws, visits and history stay his."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.imports import actions
from inspectorate.kit.refusals import NotSo, NotYou
from inspectorate.kit.secrets import keyed_digest
from inspectorate.registries.actions import add_inspector, change_inspector, reissue_certificate
from inspectorate.registries.models import Change, EarlierCertificate, Inspector, Recusal
from inspectorate.registries.queries import certificates
from inspectorate.registries.tests.parts import make_inspector, make_target
from inspectorate.registries.tests.test_import_table import book, confirm, verdicts
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING

OLD, NEW, HIS = "13030099101", "13030099102", "13030219850615001X"
HEAD = ["执法证号", "姓名", "所在单位", "证件有效期起", "证件有效期止", "专业", "状态", "身份证号", "手机号"]
RENEWED = {"certificate_no": NEW, "valid_from": date(2026, 11, 1), "valid_until": date(2031, 12, 31)}


@pytest.fixture
def ren(second_brigade, officer_li):
    return make_inspector(
        second_brigade,
        certificate_no=OLD,
        name="试案壬",
        person=officer_li,
        valid_from=date(2022, 1, 1),
        valid_until=date(2026, 12, 31),
        id_number=HIS,
        id_number_digest=keyed_digest(HIS),
    )


@pytest.fixture
def upload(admin_sun):
    def act(*rows):
        lines = [dict(zip(HEAD, row, strict=True)) for row in rows]
        content = book(*lines, head=HEAD)
        batch = actions.receive_import(kind="INSPECTORS", name="人员.xlsx", content=content, by=admin_sun, at=MORNING)
        return actions.read_import(batch_id=batch.pk, at=MORNING)

    return act


def row(number, begins, ends, name="试案壬"):
    return [number, name, "执法二大队", begins, ends, "化工工艺", "在岗", HIS, "13903350011"]


FIRST, SECOND = row(OLD, "2022-01-01", "2026-12-31"), row(NEW, "2026-11-01", "2031-12-31")


def reissue(inspector, by, **values):
    return reissue_certificate(entry_id=inspector.pk, values=RENEWED | values, ground="换发新证", by=by, at=MORNING)


@pytest.mark.both_databases
def test_the_person_goes_on_under_the_new_number(ren, admin_sun, officer_li):
    reissue(ren, admin_sun)

    found = Inspector.objects.get()
    assert (found.pk, found.certificate_no, found.person, found.valid_until) == (
        ren.pk,
        NEW,
        officer_li,
        date(2031, 12, 31),
    )
    earlier = EarlierCertificate.objects.get()
    assert (earlier.inspector, earlier.number, earlier.valid_until) == (ren, OLD, date(2026, 12, 31))
    change = Change.objects.get()
    assert (change.action, change.key, change.fields[0]) == ("REISSUE", NEW, ["执法证号", OLD, NEW])
    assert TrailEntry.objects.get().kind == "InspectorReissued"


def test_both_numbers_find_the_person(ren, admin_sun, officer_li, head_zhao):
    reissue(ren, admin_sun)

    assert {no: found.pk for no, found in certificates.holders([OLD, NEW, "X"]).items()} == {OLD: ren.pk, NEW: ren.pk}
    assert certificates.current([OLD, "X"]) == {NEW, "X"}


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"certificate_no": OLD}, "与现用的相同"),
        ({"valid_from": date(2022, 1, 1)}, "不是换发的新证"),
        ({"valid_until": date(2026, 10, 31)}, "止期早于起期"),
        ({"certificate_no": "证"}, "执法证号"),
    ],
)
def test_what_does_not_follow_is_refused_and_leaves_nothing(ren, admin_sun, values, said):
    with pytest.raises(NotSo, match=said):
        reissue(ren, admin_sun, **values)

    assert Inspector.objects.get().certificate_no == OLD
    assert not EarlierCertificate.objects.exists()


def test_nobody_gets_a_number_that_somebody_had(ren, admin_sun, second_brigade):
    reissue(ren, admin_sun)
    facts = {"name": "另一人", "unit": second_brigade, "valid_from": date(2022, 1, 1), "valid_until": date(2027, 1, 1)}

    with pytest.raises(NotSo, match=f"试案壬以前的执法证，现用 {NEW}"):
        add_inspector(values=facts | {"certificate_no": OLD}, ground="新领", by=admin_sun, at=MORNING)


def test_only_the_office_reissues(ren, planner_wang, officer_li):
    for person in (planner_wang, officer_li):
        with pytest.raises(NotYou):
            reissue(ren, person)


def test_by_form_and_the_old_address_leads_to_the_person(ren, admin_sun, sign_in):
    client = sign_in(admin_sun)
    typed = {name: value.isoformat() if isinstance(value, date) else value for name, value in RENEWED.items()}

    answer = client.post(f"/office/registries/inspectors/{OLD}/reissue/", typed | {"ground": "换发新证"}, follow=True)

    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == f"/office/registries/inspectors/{NEW}/"
    assert f"<code>{OLD}</code>，2022年1月1日 至 2026年12月31日" in page
    assert "试案壬的执法证已换发" in page


def test_his_earlier_history_is_on_his_page(ren, admin_sun, sign_in):
    values = {"position": "副大队长"}
    change_inspector(entry_id=ren.pk, values=values, ground="任免通知", by=admin_sun, at=MORNING)
    reissue(ren, admin_sun)

    page = sign_in(admin_sun).get(f"/office/registries/inspectors/{NEW}/").content.decode()

    assert "副大队长" in page
    assert "任免通知" in page
    assert "执法人员变更" in page


def test_the_form_of_a_new_inspector_says_where_a_new_certificate_is_entered(ren, admin_sun, second_brigade):
    facts = {"name": "试案壬", "unit": second_brigade, "id_number": HIS}

    with pytest.raises(NotSo, match="换发执法证") as refusal:
        add_inspector(values=facts | RENEWED, ground="新领", by=admin_sun, at=MORNING)
    assert list(refusal.value.facts["problems"]) == ["id_number"]


@pytest.mark.both_databases
def test_a_table_with_both_certificates_leaves_one_person(upload, admin_sun, second_brigade):
    batch = upload(FIRST, SECOND)

    assert verdicts(batch) == ["NEW", "CHANGED"]
    assert batch.rows.last().changes[0] == ["执法证号", OLD, NEW]
    confirm(batch, admin_sun)
    assert Inspector.objects.get().certificate_no == NEW
    assert EarlierCertificate.objects.get().number == OLD
    assert set(batch.rows.values_list("outcome", flat=True)) == {"已导入"}


def test_the_same_table_again_changes_nothing(upload, admin_sun, second_brigade):
    confirm(upload(FIRST, SECOND), admin_sun)

    assert verdicts(upload(FIRST, SECOND)) == ["SAME", "SAME"]


def test_the_new_certificate_of_who_is_in_the_roll_by_table(upload, ren, admin_sun):
    batch = upload(SECOND)

    assert verdicts(batch) == ["CHANGED"]
    confirm(batch, admin_sun)
    assert Inspector.objects.get().certificate_no == NEW


@pytest.mark.parametrize(
    "second", [row(NEW, "2022-01-01", "2031-12-31"), row(NEW, "2026-11-01", "2031-12-31", "试案癸")]
)
def test_what_begins_no_later_or_is_called_otherwise_is_no_new_certificate(upload, ren, admin_sun, second):
    batch = upload(second)

    assert verdicts(batch) == ["REFUSED"]
    assert f"该身份证号已登记在试案壬（{OLD}）名下" in batch.rows.get().problems[0][1]


def test_where_the_first_row_is_refused_the_second_is_a_new_person(upload, second_brigade):
    batch = upload(row(OLD, "2022-01-01", "2021-12-31"), SECOND)

    assert verdicts(batch) == ["REFUSED", "NEW"]


def test_an_adjustment_of_before_is_not_taken_back(ren, admin_sun, sign_in):
    change_inspector(entry_id=ren.pk, values={"position": "副大队长"}, ground="任免通知", by=admin_sun, at=MORNING)
    before = Change.objects.get()
    reissue(ren, admin_sun)

    page = sign_in(admin_sun).get(before.get_absolute_url())

    assert page.status_code == 200
    assert "撤销这项调整" not in page.content.decode()


@pytest.fixture
def renewed(ren, admin_sun):
    reissue_certificate(entry_id=ren.pk, values=RENEWED, ground="换发", by=admin_sun, at=MORNING)
    ren.refresh_from_db()
    return ren


@pytest.mark.parametrize("number", [OLD, NEW, OLD[-5:]])
def test_the_list_and_the_search_find_him_by_either_number(renewed, admin_sun, sign_in, number):
    client = sign_in(admin_sun)

    for address in (f"/office/registries/inspectors/?q={number}", f"/office/search/?q={number}"):
        assert "试案壬" in client.get(address).content.decode()


def test_a_number_that_nobody_had_finds_nobody(renewed, admin_sun, sign_in):
    page = sign_in(admin_sun).get("/office/registries/inspectors/?q=99999999").content.decode()

    assert "试案壬" not in page


def test_a_table_of_recusals_names_him_by_either_number_and_it_is_one_recusal(renewed, admin_sun):
    target = make_target()
    head = ["执法证号或专家编号", "统一社会信用代码", "回避事由", "说明", "回避起", "回避止"]

    def brought(number):
        row = dict(zip(head, [number, target.usc_code, "与检查对象有利害关系", "", "2023-05-01", ""], strict=True))
        content = book(row, head=head)
        batch = actions.receive_import(kind="RECUSALS", name="回避.xlsx", content=content, by=admin_sun, at=MORNING)
        return actions.read_import(batch_id=batch.pk, at=MORNING)

    confirm(brought(OLD), admin_sun)

    assert Recusal.objects.get().inspector == renewed
    assert [verdicts(brought(number)) for number in (OLD, NEW)] == [["SAME"], ["SAME"]]
