"""Permits and certificates that have run out are told on the overview, in the list, and on the enterprise's page."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from inspectorate.registries.models import Target
from inspectorate.registries.queries import expired, pools
from inspectorate.registries.queries.home import counts, expiring
from inspectorate.registries.tests.parts import make_target

pytestmark = pytest.mark.django_db
LAST = date(2026, 3, 1)
AFTER = LAST + timedelta(days=1)
PERMIT = "危险化学品安全生产许可证"


def with_permit(number=1, until: date | None = LAST, **fields):
    target = make_target(number, **fields)
    target.permits.create(name=PERMIT, number=f"冀{number}", valid_until=until)
    return target


def test_a_permit_counts_on_its_last_day_and_has_run_out_on_the_next():
    target = with_permit()

    assert expired.of_target(target, LAST) == []
    assert expired.of_target(target, AFTER) == [f"{PERMIT} 2026年3月1日到期"]


def test_a_permit_without_an_end_never_runs_out():
    target = with_permit(until=None)

    assert expired.of_target(target, date(2099, 1, 1)) == []
    assert not Target.objects.filter(expired.has_expired(date(2099, 1, 1))).exists()


def test_the_certificate_of_standardization_runs_out_too_and_the_oldest_stands_first():
    target = with_permit(standardization_until=date(2025, 12, 31))

    assert expired.of_target(target, AFTER) == [
        "安全生产标准化证书 2025年12月31日到期",
        f"{PERMIT} 2026年3月1日到期",
    ]


def test_several_enterprises_are_asked_at_once_and_who_has_nothing_is_left_out():
    one, _ = with_permit(1), with_permit(2, until=date(2030, 1, 1))
    codes = list(Target.objects.values_list("usc_code", flat=True))

    assert expired.of_targets(codes, AFTER) == {one.usc_code: [f"{PERMIT} 2026年3月1日到期"]}


def test_the_overview_counts_them_however_long_ago_it_was_and_not_those_out_of_use():
    with_permit(1, until=date(2020, 1, 1))
    with_permit(2, until=date(2020, 1, 1), is_active=False)
    make_target(3, standardization_until=LAST)

    assert counts(LAST).targets_expired == 1
    assert counts(AFTER).targets_expired == 2
    assert [e.what for e in expiring(AFTER)] == ["安全生产标准化证书"]


def test_a_scope_counts_those_that_may_be_drawn_and_leaves_them_in():
    with_permit(1)
    with_permit(2, is_key_unit=True)
    sectors = ["HAZARDOUS_CHEMICALS"]

    assert pools.expired_in(sectors=sectors, on=LAST) == 0
    assert pools.expired_in(sectors=sectors, on=AFTER) == 1
    assert [t.exclusion for t in pools.targets(sectors=sectors, on=AFTER)] == ["", "KEY_UNIT"]


def test_the_enterprises_page_and_the_list_tell_it(admin_sun, sign_in):
    yesterday = timezone.localdate() - timedelta(days=1)
    over, fine = with_permit(1, until=yesterday), with_permit(2, until=timezone.localdate())
    client = sign_in(admin_sun)

    assert f"{PERMIT} {yesterday.year}年" in client.get(over.get_absolute_url()).content.decode()
    assert "日到期" not in client.get(fine.get_absolute_url()).content.decode()
    listed = client.get("/office/registries/targets/?expired=1").content.decode()
    assert over.name in listed and fine.name not in listed
    listed = client.get("/office/registries/targets/?expired=0").content.decode()
    assert over.name not in listed and fine.name in listed
    assert "?expired=1" in client.get("/office/registries/").content.decode()
