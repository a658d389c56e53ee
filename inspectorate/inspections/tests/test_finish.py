"""结束检查: refused with the list of what is missing; then the publication period runs."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from inspectorate.entries import Made
from inspectorate.inspections import actions
from inspectorate.inspections.queries import facts
from inspectorate.inspections.tests import world
from inspectorate.kit.refusals import NotSo
from tests.cast import BEIJING


def finish(visit, **how):
    return actions.finish(visit_id=visit.pk, by=world.team(visit)[0], at=world.ON_SITE, **how)


def refuse(visit, **how):
    values = {"role": "REPRESENTATIVE", "who": "高厂长", "ground": "认为没有问题", "witness": "园区安全员孙某"} | how
    return actions.refuse_signature(visit_id=visit.pk, by=world.team(visit)[0], at=world.ON_SITE, **values)


def test_a_complete_record_ends_the_visit(started):
    visit = world.finished(started)

    assert (visit.stage, visit.finished_at) == ("FINISHED", world.ON_SITE)


def test_what_is_missing_is_listed(started):
    with pytest.raises(NotSo) as refused:
        finish(started)

    officers = "、".join(one.name for one in started.certificates.all())
    assert [one.partition("：")[0] for one in refused.value.facts["missing"]] == [
        "没有告知检查事项、询问是否申请回避",
        f"有 {started.lines.count()} 个检查项没有填写",
        "没有记录被检查单位的陈述；没有的，写明“没有陈述和申辩”",
        f"检查人员{officers}没有签字",
        "被检查单位没有签字，也没有记录拒签",
    ]


def test_a_violation_without_a_finding_and_a_finding_without_a_violation_are_missing(started):
    world.complete(started, violating=1)
    with pytest.raises(NotSo, match="没有记录问题"):
        finish(started)

    world.found(started)
    world.answered(started)
    world.signed(started)
    with pytest.raises(NotSo, match="结论不是“不符合”"):
        finish(started)


def test_a_major_hazard_needs_its_article_and_a_picture(started):
    world.found(started, gravity="MAJOR")
    world.complete(started, violating=1)

    with pytest.raises(NotSo, match="没有选择违反的条文.*没有照片"):
        finish(started)


def test_a_correction_whose_photos_have_not_arrived_is_missing(started):
    finding, by = world.found(started), world.team(started)[0]
    actions.correct_finding(
        visit_id=started.pk, finding_id=finding.pk, before=["a" * 64], after=["b" * 64], by=by, at=world.ON_SITE
    )
    world.complete(started, violating=1)

    with pytest.raises(NotSo, match="缺少纠正前、纠正后"):
        finish(started)


def test_what_was_signed_and_then_changed_must_be_signed_again(started):
    world.complete(started)
    later = world.ON_SITE + timedelta(minutes=1)
    world.answered(started, at=later)

    with pytest.raises(NotSo, match="须重新签字"):
        finish(started)

    world.signed(started, at=later)
    assert finish(started).stage == "FINISHED"


@pytest.mark.parametrize(("on", "asks"), [("2026-01-31T23:59:59", True), ("2026-02-01T00:00:00", False)])
def test_since_2026_a_refusal_needs_its_ground_and_no_witness(started, on, asks):
    made = Made(datetime.fromisoformat(on).replace(tzinfo=BEIJING), device="phone")
    with pytest.raises(NotSo, match="情况"):
        refuse(started, ground="", witness="", made=made)
    if asks:
        with pytest.raises(NotSo, match="在场见证人"):
            refuse(started, witness="", made=made)
        return

    assert refuse(started, witness="", made=made).witness == ""
    assert facts.record(started)["refusal"] == "高厂长拒绝签字：认为没有问题"


def test_a_refused_signature_with_its_witness_stands_for_the_enterprise(started):
    world.informed(started)
    world.answered(started)
    world.stated(started)
    by = world.team(started)[0]
    for shade, officer in enumerate(world.team(started)):
        digest = actions.receive_file(
            visit_id=started.pk, blocks=[world.picture(50 + shade)], name="签名", by=by, at=world.ON_SITE
        )
        actions.sign(visit_id=started.pk, role="OFFICER", who=officer.name, digest=digest, by=by, at=world.ON_SITE)
    with pytest.raises(NotSo, match="在场见证人"):
        refuse(started, witness="")

    refuse(started)

    assert finish(started).stage == "FINISHED"


def test_one_picture_is_one_signature(started):
    by = world.team(started)[0]
    world.informed(started)
    digest = actions.receive_file(
        visit_id=started.pk, blocks=[world.picture(900)], name="签名.jpg", by=by, at=world.ON_SITE
    )
    put = {"visit_id": started.pk, "digest": digest, "by": by, "at": world.ON_SITE}
    actions.sign(role="OFFICER", who=by.name, **put)

    with pytest.raises(NotSo, match=f"已作为{by.name}的签名用过"):
        actions.sign(role="REPRESENTATIVE", who="高厂长", **put)


def test_an_officer_cannot_refuse_to_sign(started):
    with pytest.raises(NotSo, match="必须签字"):
        refuse(started, role="OFFICER")


def test_who_showed_no_certificate_does_not_sign_as_an_officer(started):
    by = world.team(started)[0]
    digest = actions.receive_file(visit_id=started.pk, blocks=[world.picture()], name="签名", by=by, at=world.ON_SITE)

    with pytest.raises(NotSo, match="没有在本次检查中出示"):
        actions.sign(visit_id=started.pk, role="OFFICER", who="路人", digest=digest, by=by, at=world.ON_SITE)


def test_a_visit_that_ends_on_2023_09_28_is_published_by_2023_11_01(ready):
    at = datetime(2023, 9, 28, 10, 0, tzinfo=BEIJING)
    visit = world.started(ready, at=at)
    world.complete(visit, at=at)

    ended = actions.finish(visit_id=visit.pk, by=world.team(visit)[0], at=at)

    assert ended.result_clock.due_on.isoformat() == "2023-11-01"


def test_a_year_without_a_calendar_gives_no_guessed_day(ready):
    from inspectorate.registries.models import Inspector

    at = datetime(2043, 9, 28, 10, 0, tzinfo=BEIJING)
    Inspector.objects.update(valid_until=datetime(2050, 1, 1).date())
    visit = world.started(ready, at=at)
    world.complete(visit, at=at)

    assert actions.finish(visit_id=visit.pk, by=world.team(visit)[0], at=at).result_clock.due_on is None


@pytest.mark.parametrize("why", ["UNREACHABLE", "REFUSED", "NOT_OPERATING"])
def test_a_visit_that_cannot_be_made_ends_with_its_reason_and_every_open_point_unchecked(started, why):
    visit = actions.break_off(
        visit_id=started.pk, why=why, ground="大门紧锁", by=world.team(started)[0], at=world.ON_SITE
    )

    assert (visit.stage, visit.break_off) == ("FINISHED", why)
    assert set(visit.lines.values_list("answer", flat=True)) == {"NOT_CHECKED"}
