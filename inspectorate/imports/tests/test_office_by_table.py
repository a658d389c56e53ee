"""单位、人员、任职 by table: an empty office is there in three files, each brought by who keeps it."""

from __future__ import annotations

from datetime import date

import pytest

from inspectorate.bureau.actions import change_settings
from inspectorate.imports import actions
from inspectorate.imports.table import TABLES
from inspectorate.kit.refusals import NotNow, NotSo, NotYou
from inspectorate.people import actions as people
from inspectorate.people.models import Appointment, Person, Role, Unit
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, make_person


@pytest.fixture
def security_he(general_office):
    """何安全员 appoints, and keeps no account."""
    return make_person("he", "何安全员", general_office, "SECURITY_ADMIN")


def upload(kind, by, *rows):
    head = [column.label for column in TABLES[kind].columns]
    content = "\n".join(",".join(row) for row in [head, *rows]).encode()
    batch = actions.receive_import(kind=kind, name="表.csv", content=content, by=by, at=MORNING)
    return actions.read_import(batch_id=batch.pk, at=MORNING)


def verdicts(batch):
    return list(batch.rows.order_by("pk").values_list("verdict", flat=True))


def confirm(batch, by):
    actions.confirm_import(batch_id=batch.pk, ground="局任免文件〔2023〕1号", by=by, at=MORNING)
    return actions.apply_import(batch_id=batch.pk, by=by, at=MORNING)


def problems(batch):
    return [row.problems[0] for row in batch.rows.filter(verdict="REFUSED")]


@pytest.mark.both_databases
def test_an_office_is_there_in_three_tables(db):
    (keeper, _), (appoints, _) = people.begin_office(at=MORNING)

    confirm(upload("UNITS", keeper, ["ZF1", "执法一大队", "大队"], ["WHK", "危化科", "科室", "", "10"]), keeper)
    confirm(upload("PEOPLE", keeper, ["li", "李执法员", "执法一大队", "科员", "13900001234"]), keeper)
    batch = confirm(upload("APPOINTMENTS", appoints, ["li", "执法人员", "2023-05-01"]), appoints)

    assert set(batch.rows.values_list("outcome", flat=True)) == {"已导入"}
    li = Person.objects.get(username="li")
    assert (li.unit.code, li.unit.kind, li.phone, li.roles(MORNING.date())) == (
        "ZF1",
        "BRIGADE",
        "13900001234",
        {"OFFICER"},
    )
    assert Unit.objects.get(code="WHK").order == 10
    entry = TrailEntry.objects.get(kind="Appointed", subject="li")
    assert (entry.actor_name, entry.ground) == (appoints.name, "局任免文件〔2023〕1号")


def test_a_row_with_what_can_be_no_telephone_number_is_refused(sysadmin_wu):
    unit = sysadmin_wu.unit.name
    rows = (["li8", "李八", unit, "科员", "1381111"], ["li9", "李九", unit, "科员", "0335-3221234"])

    batch = upload("PEOPLE", sysadmin_wu, *rows)

    assert verdicts(batch) == ["REFUSED", "NEW"]
    assert "11 位手机号" in str(problems(batch))


def test_nobody_signs_in_before_he_was_given_his_first_password(sysadmin_wu, client):
    confirm(upload("PEOPLE", sysadmin_wu, ["li9", "李九", sysadmin_wu.unit.name]), sysadmin_wu)
    li = Person.objects.get(username="li9")
    assert not li.has_usable_password()

    ((given, password),) = people.give_passwords(most=50, by=sysadmin_wu, at=MORNING)

    li.refresh_from_db()
    assert given == li
    assert li.must_change_password
    assert li.check_password(password)
    with pytest.raises(NotNow, match="都已有密码"):
        people.give_passwords(most=50, by=sysadmin_wu, at=MORNING)


def test_the_passwords_are_shown_once_and_kept_nowhere(sysadmin_wu, sign_in):
    confirm(upload("PEOPLE", sysadmin_wu, ["li9", "李九", sysadmin_wu.unit.name]), sysadmin_wu)
    client = sign_in(sysadmin_wu)
    assert "1 个账户还没有初始密码" in client.get("/office/people/").content.decode()

    answer = client.post("/office/people/passwords/")

    assert answer.headers["Cache-Control"].startswith("no-store")
    shown = answer.content.decode()
    password = shown[shown.index("Sl-") :][:13]
    assert Person.objects.get(username="li9").check_password(password)
    assert password not in str(list(TrailEntry.objects.values_list("facts", flat=True)))
    assert "还没有初始密码" not in client.get("/office/people/").content.decode()


def test_each_table_is_for_who_keeps_what_it_holds(sysadmin_wu, security_he, admin_sun, director_zhang):
    for person in (security_he, admin_sun, director_zhang):
        for kind in ("UNITS", "PEOPLE"):
            with pytest.raises(NotYou):
                upload(kind, person, ["X"])
    for person in (sysadmin_wu, admin_sun, director_zhang):
        with pytest.raises(NotYou):
            upload("APPOINTMENTS", person, ["X"])
    with pytest.raises(NotYou):
        people.give_passwords(most=50, by=security_he, at=MORNING)


def test_rows_that_cannot_be_are_told_before_anything_is_taken(sysadmin_wu, chemicals_division):
    units = upload(
        "UNITS", sysadmin_wu, ["科一", "甲", "科室"], ["A1", chemicals_division.name, "科室"], ["A2", "乙", "委"]
    )
    persons = upload("PEOPLE", sysadmin_wu, ["九", "李九", chemicals_division.name], ["li9", "李九", "没有的科"])

    assert [label for label, _ in problems(units)] == ["编码", "名称", "类别"]
    assert [label for label, _ in problems(persons)] == ["用户名", "所在单位"]
    assert not Person.objects.filter(name="李九").exists()


def test_known_ones_are_changed_in_the_columns_that_are_there(sysadmin_wu, officer_li, chemicals_division):
    position, phone = officer_li.position, officer_li.phone
    batch = upload("PEOPLE", sysadmin_wu, [officer_li.username, officer_li.name, chemicals_division.name])

    assert verdicts(batch) == ["CHANGED"]
    confirm(batch, sysadmin_wu)
    officer_li.refresh_from_db()
    assert (officer_li.unit, officer_li.position, officer_li.phone) == (chemicals_division, position, phone)
    assert officer_li.has_usable_password()


@pytest.mark.parametrize("kind", ["UNITS", "PEOPLE", "APPOINTMENTS"])
def test_what_is_there_comes_back_unchanged(kind, sysadmin_wu, security_he, officer_li, planner_wang, head_zhao):
    by, table = (security_he if kind == "APPOINTMENTS" else sysadmin_wu), TABLES[kind]
    rows = [table.filled(entry) for entry in table.everything()]

    found = set(verdicts(upload(kind, by, *rows)))

    assert rows
    assert found == {"SAME"}


def test_roles_that_are_kept_apart_are_told_also_within_one_file(security_he, planner_wang, officer_li):
    first = date(2023, 5, 1).isoformat()
    batch = upload(
        "APPOINTMENTS",
        security_he,
        [planner_wang.username, "局领导", first],
        [officer_li.username, "公示审批人", first],
        [officer_li.username, "档案员", first],
        ["niemand", "执法人员", first],
        [security_he.username, "执法人员", first],
    )

    assert verdicts(batch) == ["REFUSED", "REFUSED", "NEW", "REFUSED", "REFUSED"]
    assert ["不得由同一人担任" in reason for _, reason in problems(batch)] == [True, True, False, False]


def test_two_roles_of_one_file_that_are_kept_apart_are_told(security_he, sysadmin_wu, chemicals_division):
    facts = {"username": "qian", "name": "钱", "unit": chemicals_division, "position": "", "phone": ""}
    people.add_person(**facts, by=sysadmin_wu, at=MORNING)

    batch = upload("APPOINTMENTS", security_he, ["qian", "执法人员", "2023-05-01"], ["qian", "审核人", "2023-05-01"])

    assert verdicts(batch) == ["NEW", "REFUSED"]


def test_an_appointment_ends_on_the_day_that_the_table_names(security_he, officer_li):
    held = Appointment.objects.get(person=officer_li, role=Role.OFFICER)
    begun = held.from_date.isoformat()

    batch = upload("APPOINTMENTS", security_he, [officer_li.username, "执法人员", begun, "2023-12-31"])
    assert verdicts(batch) == ["CHANGED"]
    confirm(batch, security_he)

    held.refresh_from_db()
    assert held.until_date == date(2023, 12, 31)


def test_the_first_day_of_an_appointment_stays(security_he, officer_li):
    batch = upload("APPOINTMENTS", security_he, [officer_li.username, "执法人员", "2023-01-15"])

    assert problems(batch)[0][0] == "任职起"


def test_units_and_people_of_a_file_are_not_taken_back_as_a_whole(sysadmin_wu, sign_in):
    batch = confirm(upload("PEOPLE", sysadmin_wu, ["li9", "李九", sysadmin_wu.unit.name]), sysadmin_wu)

    assert "撤销这次导入" not in sign_in(sysadmin_wu).get(batch.get_absolute_url()).content.decode()
    with pytest.raises(NotSo, match="不能成批撤销"):
        actions.undo_import(batch_id=batch.pk, ground="导错了", by=sysadmin_wu, at=MORNING)


def test_the_seven_steps_lead_to_the_tables(sysadmin_wu, security_he, sign_in):
    home = sign_in(sysadmin_wu).get("/office/").content.decode()
    assert "/office/registries/imports/people/" in home
    assert "/office/registries/imports/appointments/" not in home

    assert "/office/registries/imports/appointments/" in sign_in(security_he).get("/office/").content.decode()


def test_the_pages_of_persons_and_units_lead_to_their_tables(sysadmin_wu, security_he, sign_in):
    client = sign_in(sysadmin_wu)
    persons, units = (client.get(f"/office/{page}/").content.decode() for page in ("people", "units"))
    assert ("从表格导入人员" in persons, "从表格导入任职" in persons, "从表格导入单位" in units) == (True, False, True)
    assert client.get("/office/registries/imports/people/").status_code == 200
    assert client.get("/office/registries/imports/people/template/").status_code == 200

    client = sign_in(security_he)
    persons = client.get("/office/people/").content.decode()
    assert ("从表格导入人员" in persons, "从表格导入任职" in persons) == (False, True)
    assert client.get("/office/registries/imports/people/").status_code == 403


def test_a_unit_without_a_bureau_is_of_this_one_as_it_is_called_now(sysadmin_wu):
    change_settings(group="names", values={"bureau": "新应急管理局"}, by=sysadmin_wu, at=MORNING)

    confirm(upload("UNITS", sysadmin_wu, ["ZF9", "执法九大队", "大队"]), sysadmin_wu)

    assert Unit.objects.get(code="ZF9").bureau == "新应急管理局"
