"""出示证件、开始检查: two officers at least, drawn or assigned, certificates valid on that day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from inspectorate.entries import Made
from inspectorate.inspections import actions
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.registries.models import Inspector
from tests.refused import refused


def show(visit, people):
    numbers = [p.inspector.certificate_no for p in people]
    return actions.show_certificates(visit_id=visit.pk, officers=numbers, by=people[0], at=world.ON_SITE)


def test_two_valid_certificates_open_the_visit(ready):
    visit = world.started(ready)

    assert visit.stage == "UNDER_WAY"
    assert visit.started_at == world.ON_SITE
    assert visit.certificates.count() >= 2
    assert list(visit.occurrences.values_list("act", flat=True)) == ["SHOW_CERTIFICATES", "START"]


def test_one_officer_alone_cannot_start(ready):
    with pytest.raises(NotSo, match="两名以上"):
        show(ready, world.team(ready)[:1])


def test_a_certificate_that_runs_out_that_day_is_out(ready):
    people = world.team(ready)
    Inspector.objects.filter(person=people[1]).update(valid_until=date(2023, 5, 8))

    with pytest.raises(NotSo, match="不在有效期内"):
        show(ready, people)


def test_a_certificate_valid_when_shown_is_judged_again_at_the_start(ready):
    people = world.team(ready)
    show(ready, people)
    Inspector.objects.filter(person=people[1]).update(valid_until=date(2023, 5, 9))

    with pytest.raises(NotSo, match="不在有效期内"):
        actions.start(visit_id=ready.pk, by=people[0], at=world.ON_SITE + timedelta(days=1))


def test_who_was_not_drawn_cannot_come_along(ready):
    people = world.team(ready)
    numbers = {p.inspector.certificate_no for p in people}
    stranger = Inspector.objects.exclude(certificate_no__in=numbers).first()

    with pytest.raises(NotSo, match="没有被指派"):
        actions.show_certificates(
            visit_id=ready.pk,
            officers=[*numbers, stranger.certificate_no],
            by=people[0],
            at=world.ON_SITE,
        )


def test_nothing_starts_without_certificates_or_before_the_scheme(ready, visits):
    with pytest.raises(NotNow, match="还没有出示"):
        actions.start(visit_id=ready.pk, by=world.team(ready)[0], at=world.ON_SITE)
    with pytest.raises(NotNow, match="待确认检查组"):
        show(visits[1], world.team(visits[1]))


def test_an_officer_of_the_brigade_who_was_not_drawn_may_not_act(ready, officer_li):
    with refused("403 not-you"):
        actions.start(visit_id=ready.pk, by=officer_li, at=world.ON_SITE)


def test_the_devices_time_is_kept_beside_the_servers(ready):
    made = Made(world.ON_SITE, device="手机一", place="罐区", lat="39.93", lon="119.60")
    later = world.ON_SITE + timedelta(hours=6)
    people = world.team(ready)
    numbers = [p.inspector.certificate_no for p in people]
    actions.show_certificates(visit_id=ready.pk, officers=numbers, by=people[0], at=later, made=made)

    actions.start(visit_id=ready.pk, by=people[0], at=later, made=made)

    one = ready.occurrences.get(act="START")
    assert (one.made_at, one.received_at, one.lat, one.device) == (world.ON_SITE, later, "39.93", "手机一")
