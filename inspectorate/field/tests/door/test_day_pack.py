"""What a phone takes along: the person's own visits, and how they stand."""

from __future__ import annotations

import json
from datetime import date, timedelta

from inspectorate.field import sync
from inspectorate.field.queries.day_pack import day_pack
from inspectorate.inspections.tests import world
from inspectorate.kit.words import day as spoken
from inspectorate.registries.actions import reissue_certificate
from inspectorate.registries.models import Target
from inspectorate.statutes.models import Article, Statute


def test_the_day_pack_has_the_persons_own_open_visits_as_plain_json(started, visits):
    person = world.team(started)[0]

    pack = day_pack(person=person, on=world.ON_SITE.date())

    assert [one["visit"] for one in pack["visits"]] == [started.file_no]
    one = pack["visits"][0]
    assert one["target"]["address"] == "秦皇岛市"
    assert len(one["lines"]) == started.lines.count()
    assert {m["certificate_no"] for m in one["team"]} == {
        m.certificate_no for m in started.drawn.team.filter(is_replaced=False)
    }
    assert json.loads(json.dumps(pack)) == pack


def test_a_certificate_that_was_re_issued_since_the_draw_is_taken_along_with_its_new_number(ready, admin_sun):
    leader = world.team(ready)[0]
    old, values = leader.inspector.certificate_no, {"valid_from": date(2023, 5, 1), "valid_until": date(2028, 1, 1)}
    said = {"entry_id": leader.inspector.pk, "ground": "换发新证", "by": admin_sun, "at": world.AT}
    reissue_certificate(values=values | {"certificate_no": "13039999001"}, **said)
    leader.refresh_from_db()

    pack = day_pack(person=leader, on=world.ON_SITE.date())

    numbers = {one["certificate_no"] for one in pack["visits"][0]["team"]}
    assert "13039999001" in numbers
    assert old not in numbers


def test_who_is_not_on_a_team_takes_nothing_along(started, head_zhao):
    assert day_pack(person=head_zhao, on=world.ON_SITE.date())["visits"] == []


def test_the_phone_hears_which_signatures_no_longer_stand(started):
    world.complete(started)
    assert {one["is_stale"] for one in packed(started)["signatures"]} == {False}

    world.answered(started, at=world.ON_SITE - timedelta(minutes=30))

    assert {one["is_stale"] for one in packed(started)["signatures"]} == {True}


def test_the_phone_and_the_visits_page_tell_that_a_permit_has_run_out(started, sign_in, head_zhao):
    day = world.ON_SITE.date()
    target = Target.objects.get(usc_code=started.target_code)
    target.permits.create(name="危险化学品安全生产许可证", number="1", valid_until=day - timedelta(days=1))
    target.permits.create(name="安全使用许可证", number="2", valid_until=day)
    words = f"危险化学品安全生产许可证 {spoken(day - timedelta(days=1))}到期"

    assert ["已到期", words] in packed(started)["target"]["facts"]
    assert words in sign_in(head_zhao).get(started.get_absolute_url()).content.decode()


def test_the_phone_takes_the_duties_first_and_the_penalties_apart_as_of_its_day(started):
    line, ids = started.lines.order_by("order").first(), {}
    for begins, ends in ((date(2014, 8, 31), date(2021, 9, 1)), (date(2021, 9, 1), None)):
        law = Statute.objects.create(
            title="演示法", version_date=begins, effective_from=begins, effective_until=ends, digest=str(begins)
        )
        ids = {number: Article.objects.create(statute=law, number=number, text="应当。").pk for number in (36, 99)}
    for kind, number in (("PENALTY", 99), ("BASIS", 36)):
        line.item.bases.create(kind=kind, order=9, statute_title="演示法", article_no=str(number))

    [mine] = [one for one in packed(started)["lines"] if one["line"] == line.pk]
    assert (mine["articles"], mine["penalties"]) == ([ids[36], ids[99]], [ids[99]])


def packed(visit):
    return day_pack(person=world.team(visit)[0], on=world.ON_SITE.date())["visits"][0]


def test_a_visit_that_follows_another_is_taken_along_and_reported_back(started):
    again, by = world.following(world.finished(started)), world.team(started)[0]

    (told,) = day_pack(person=by, on=world.ON_SITE.date())["visits"]
    entry = sync.Entry("e1", told["visit"], "SHOW_CERTIFICATES", {"officers": numbers(told)}, world.ON_SITE, "手机", 0)

    assert (told["visit"], told["target"]["name"]) == (again.file_no, again.target_name)
    assert told["earlier"][0]["words"] == "未发现问题"
    assert sync.accept(entry=entry, by=by, at=world.ON_SITE).state == "ACCEPTED"
    assert again.certificates.count() == len(numbers(told)) >= 2


def numbers(visit):
    return [member["certificate_no"] for member in visit["team"]]
