"""Who may stand at the gate with a certificate, and who may help."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inspectorate.inspections.rules.team import Certificate, fit_to_inspect, may_assist
from inspectorate.kit.refusals import NotSo
from tests.refused import said

ON = date(2023, 5, 8)
LI = Certificate("A1", "李执法员", "二大队", date(2021, 1, 1), date(2026, 1, 1))
WANG, CHEN = replace(LI, certificate_no="A2", name="王执法员"), replace(LI, certificate_no="A3", name="陈执法员")


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "is_valid"),
    [
        (date(2023, 5, 8), date(2026, 1, 1), True),
        (date(2023, 5, 9), date(2026, 1, 1), False),
        (date(2021, 1, 1), date(2023, 5, 9), True),
        (date(2021, 1, 1), date(2023, 5, 8), False),
        (date(2021, 1, 1), date(2023, 5, 7), False),
        (date(2023, 5, 8), date(2023, 5, 8), False),
    ],
)
def test_on_the_day_it_runs_out_a_certificate_is_out(valid_from, valid_until, is_valid):
    shown = replace(WANG, valid_from=valid_from, valid_until=valid_until)

    assert shown.is_valid(ON) is is_valid
    assert said(fit_to_inspect, [LI, shown], {"A1", "A2"}, ON) == ("" if is_valid else "422 certificate-not-valid")


@pytest.mark.parametrize(
    ("shown", "entitled", "refusal"),
    [
        ([], {"A1"}, "422 too-few-officers"),
        ([LI], {"A1", "A2"}, "422 too-few-officers"),
        ([LI, WANG], {"A1", "A2"}, ""),
        ([LI, WANG, CHEN], {"A1", "A2", "A3"}, ""),
        ([LI, WANG], {"A1", "A2", "A3"}, ""),
        ([LI, WANG], {"A1", "A3"}, "422 not-of-this-visit"),
        ([LI], {"A2"}, "422 not-of-this-visit"),
        ([LI, WANG, CHEN], {"A1", "A2"}, "422 not-of-this-visit"),
        ([LI, LI], {"A1"}, "422 certificate-twice"),
        ([LI, replace(LI, name="李明")], {"A1"}, "422 certificate-twice"),
        ([LI, WANG, LI], {"A1", "A2"}, "422 certificate-twice"),
    ],
)
def test_two_who_were_drawn_or_assigned_show_their_certificates(shown, entitled, refusal):
    assert said(fit_to_inspect, shown, entitled, ON) == refusal


def test_everybody_who_may_not_is_named():
    with pytest.raises(NotSo, match="^李执法员、陈执法员不是本次") as strangers:
        fit_to_inspect([LI, WANG, CHEN], {"A2"}, ON)
    assert strangers.value.facts == {"officers": ["李执法员", "陈执法员"]}

    out = [replace(one, valid_until=ON) for one in (WANG, CHEN)]
    with pytest.raises(NotSo, match="^王执法员、陈执法员的执法证在2023年5月8日不在有效期内") as expired:
        fit_to_inspect([LI, *out], {"A1", "A2", "A3"}, ON)
    assert expired.value.facts == {"officers": ["王执法员", "陈执法员"]}

    with pytest.raises(NotSo, match="目前 1 名") as alone:
        fit_to_inspect([LI], {"A1"}, ON)
    assert alone.value.facts == {"shown": 1}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({}, ""),
        ({"is_member": True}, "422 already-on-the-team"),
        ({"skill": "MINING"}, "422 skill-covered"),
        ({"uncovered": set()}, "422 skill-covered"),
        ({"uncovered": {"FIRE", "MINING"}}, ""),
        ({"skills": set()}, "422 skill-lacking"),
        ({"skills": {"MINING"}}, "422 skill-lacking"),
        ({"skills": {"FIRE", "MINING"}}, ""),
        ({"is_member": True, "uncovered": set()}, "422 already-on-the-team"),
    ],
)
def test_assistance_is_for_a_skill_that_the_team_lacks_and_the_assistant_has(changes, refusal):
    facts = {"skill": "FIRE", "uncovered": {"FIRE"}, "skills": {"FIRE"}, "is_member": False}

    assert said(may_assist, **facts | changes) == refusal
