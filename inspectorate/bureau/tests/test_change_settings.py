"""系统设置: what the system's administrator says counts from then on, and stands on the trail but for secrets."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from inspectorate.bureau import queries
from inspectorate.bureau.actions import change_settings
from inspectorate.bureau.keys import KEYS, SettingGroup, of_group
from inspectorate.bureau.models import Setting
from inspectorate.people.models import Unit
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING
from tests.refused import refused

MAIL = {"smtp_host": "mail.example.test", "smtp_port": "465", "smtp_security": "tls", "smtp_user": "bureau"}
MAIL |= {"smtp_password": "一句口令Pass1", "smtp_sender": "bureau@example.test"}


def change(by, group=SettingGroup.NAMES, clear=(), at=MORNING, **values):
    return change_settings(group=group, values=values, clear=clear, by=by, at=at)


def told():
    entries = TrailEntry.objects.filter(kind="SettingChanged").order_by("seq")
    return [(e.facts["setting"], e.facts["before"], e.facts["after"]) for e in entries]


def test_before_anybody_says_so_the_environment_counts(db):
    assert queries.names().bureau == settings.BUREAU_NAME
    assert queries.names().supervision_phone == "12350"
    assert not queries.are_set(SettingGroup.NAMES)


def test_what_is_saved_counts_from_then_on_and_what_stood_before_is_still_known(sysadmin_wu):
    change(sysadmin_wu, bureau="北戴河区应急管理局", supervision_phone="0335-7654321")

    assert queries.names().bureau == "北戴河区应急管理局"
    assert queries.names(MORNING).supervision_phone == "0335-7654321"
    assert queries.names(MORNING - timedelta(seconds=1)).supervision_phone == "12350"
    assert queries.names().court == settings.COURT_NAME


def test_saved_prevails_over_the_environment_later_too(sysadmin_wu, settings):
    change(sysadmin_wu, bureau="甲局")

    settings.BUREAU_NAME = "乙局"

    assert queries.names().bureau == "甲局"


def test_the_trail_says_who_when_before_and_after_and_nothing_of_what_stayed(sysadmin_wu):
    change(sysadmin_wu)
    before = len(told())

    assert change(sysadmin_wu, supervision_phone="0335-7654321") == ["监督电话"]

    assert told()[before:] == [("监督电话", "12350", "0335-7654321")]
    last = TrailEntry.objects.filter(kind="SettingChanged").order_by("seq").last()
    assert (last.actor_name, last.at, last.label) == (sysadmin_wu.name, MORNING, "修改系统设置")


def test_the_first_time_all_names_are_confirmed_though_none_changed(sysadmin_wu):
    assert change(sysadmin_wu) == []

    assert queries.are_set(SettingGroup.NAMES)
    assert len(told()) == len(of_group(SettingGroup.NAMES))
    change(sysadmin_wu)
    assert len(told()) == len(of_group(SettingGroup.NAMES))


def test_a_secret_is_on_no_trail_and_in_no_table_in_clear(sysadmin_wu):
    change(sysadmin_wu, SettingGroup.MAIL, **MAIL)
    change(sysadmin_wu, SettingGroup.MAIL, smtp_password="另一句口令Pass2")

    assert queries.values()["smtp_password"] == "另一句口令Pass2"
    assert ("密码", "（空）", "已更改") in told()
    every = str(list(TrailEntry.objects.values()))
    assert "口令" not in every
    with connection.cursor() as cursor:
        cursor.execute("SELECT value FROM bureau_setting")
        assert "Pass" not in str(cursor.fetchall())


def test_of_a_secret_only_the_last_is_kept(sysadmin_wu):
    change(sysadmin_wu, SettingGroup.MAIL, **MAIL)
    change(sysadmin_wu, SettingGroup.MAIL, smtp_password="另一句口令Pass2")

    assert Setting.objects.filter(key="smtp_password").count() == 1


def test_a_secret_left_empty_stays_and_is_taken_away_when_that_is_asked(sysadmin_wu):
    change(sysadmin_wu, SettingGroup.MAIL, **MAIL)

    assert change(sysadmin_wu, SettingGroup.MAIL, smtp_password="") == []
    assert queries.values()["smtp_password"] == "一句口令Pass1"

    assert change(sysadmin_wu, SettingGroup.MAIL, clear=["smtp_password"], smtp_password="") == ["密码"]
    assert queries.values()["smtp_password"] == ""
    assert told()[-1] == ("密码", "（空）", "已清除")


def test_who_bears_the_old_name_of_the_bureau_stays_inside_it(sysadmin_wu, chemicals_division):
    other = Unit.objects.create(code="GA", name="公安局", kind="PARTNER", bureau="市公安局")

    change(sysadmin_wu, bureau="新应急管理局")

    chemicals_division.refresh_from_db()
    other.refresh_from_db()
    assert (chemicals_division.bureau, other.bureau) == ("新应急管理局", "市公安局")
    assert TrailEntry.objects.filter(kind="BureauRenamed").count() == 1


@pytest.mark.parametrize(
    ("group", "values", "code"),
    [
        (SettingGroup.NAMES, {"bureau": " "}, "empty-setting"),
        (SettingGroup.NAMES, {"bureau": "局" * 65}, "long-setting"),
        (SettingGroup.NAMES, {"supervision_phone": "热线"}, "odd-setting"),
        (SettingGroup.MAIL, MAIL | {"smtp_port": "0"}, "odd-setting"),
        (SettingGroup.MAIL, MAIL | {"smtp_port": "65536"}, "odd-setting"),
        (SettingGroup.MAIL, MAIL | {"smtp_security": "ssl3"}, "odd-setting"),
        (SettingGroup.MAIL, MAIL | {"smtp_sender": "本局"}, "odd-setting"),
        (SettingGroup.SMS, {"sms_url": "ftp://x.test"}, "odd-setting"),
        (SettingGroup.ROBOTS, {"wecom_url": "机器人"}, "odd-setting"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(sysadmin_wu, group, values, code):
    with refused(f"422 {code}"):
        change(sysadmin_wu, group, **values)

    assert not Setting.objects.exists()


@pytest.mark.parametrize("values", [{"bureau": "局" * 64}, {"supervision_phone": "12350、0335-7654321"}])
def test_what_just_fits_is_taken(sysadmin_wu, values):
    change(sysadmin_wu, **values)

    assert queries.values() | values == queries.values()


def test_the_last_port_there_is_is_taken(sysadmin_wu):
    change(sysadmin_wu, SettingGroup.MAIL, **MAIL | {"smtp_port": "65535"})

    assert queries.values()["smtp_port"] == "65535"


@pytest.mark.parametrize("who", ["admin_sun", "director_zhang", "auditor_zheng"])
def test_nobody_else_sets_anything(request, who):
    with refused("403 not-you"):
        change(request.getfixturevalue(who), bureau="甲局")


def test_every_name_that_papers_print_can_be_set():
    assert {key.code for key in KEYS if key.group == SettingGroup.NAMES} == set(queries.Names.__dataclass_fields__)


def test_within_one_page_the_table_is_read_once(sysadmin_wu, django_assert_num_queries):
    with queries.reading_once():
        with django_assert_num_queries(1):
            queries.names()
            queries.values()
        change(sysadmin_wu, bureau="甲局")
        assert queries.names().bureau == "甲局"
