"""专项库: made with a ground, filled by search, codes or tag, kept by its division, exported, ended and restored."""

from __future__ import annotations

import pytest

from inspectorate.kit.refusals import NotYou
from inspectorate.registries.actions import lists as actions
from inspectorate.registries.models import ListMember, SpecialList, Target, TargetSector
from inspectorate.trail.models import TrailEntry
from tests.cast import MORNING, make_person, make_unit
from tests.refused import refused

pytestmark = pytest.mark.django_db
CODES = [f"91130300{n:010d}" for n in range(5)]


def make_target(number, sector):
    target = Target.objects.create(
        usc_code=CODES[number], name=f"演示企业{number}", address="秦皇岛市海港区", district="130302",
        created_at=MORNING, updated_at=MORNING,
    )  # fmt: skip
    TargetSector.objects.create(target=target, sector=sector)
    return target


@pytest.fixture
def targets(db):
    found = [make_target(n, "HAZARDOUS_CHEMICALS" if n < 3 else "INDUSTRY_AND_TRADE") for n in range(5)]
    Target.objects.filter(pk__in=[found[0].pk, found[4].pk]).update(hazard_source_level="一级")
    Target.objects.filter(pk=found[1].pk).update(features=["DUST"])
    Target.objects.filter(pk=found[4].pk).update(is_active=False)
    return found


@pytest.fixture
def kept(targets, planner_wang):
    return made(planner_wang)


def made(by, **changes):
    said = {"name": "重大危险源企业", "ground": "安委会部署", "unit": "WHK"} | changes
    return actions.make_list(**said, by=by, at=MORNING)


def in_it(kept):
    return sorted(kept.members.values_list("target__usc_code", flat=True))


def add(kept, by, codes):
    return actions.add_by_codes(list_id=kept.pk, codes=codes, by=by, at=MORNING)


def test_the_division_makes_it_with_a_ground_and_another_division_does_not(planner_wang, head_zhao, admin_sun):
    stranger = make_person("qian", "钱科员", make_unit("GMK", "工贸科", "DIVISION"), "PLANNER")

    for n, person in enumerate((planner_wang, head_zhao, admin_sun)):
        assert made(person, name=f"库{n}").made_by == person
    with pytest.raises(NotYou):
        made(stranger, name="别科的")
    with refused("422 nothing-written"):
        made(planner_wang, name="没有依据", ground=" ")


def test_two_lists_do_not_have_one_name(kept, admin_sun):
    with refused("422 name-taken"):
        made(admin_sun)


def test_codes_come_pasted_however_they_are_separated_and_once_each(kept, planner_wang):
    assert add(kept, planner_wang, f"{CODES[0]}\n{CODES[1]}，{CODES[0].lower()}\t{CODES[2]}") == 3

    assert in_it(kept) == CODES[:3]
    assert set(kept.members.values_list("how", flat=True)) == {"代码"}


def test_while_one_code_is_unknown_nobody_comes_in_and_the_code_is_named(kept, planner_wang):
    with pytest.raises(Exception, match="91130300XX"):
        add(kept, planner_wang, f"{CODES[0]} 91130300XX")

    assert in_it(kept) == []


def test_nothing_pasted_and_nobody_new_is_told(kept, planner_wang):
    add(kept, planner_wang, CODES[0])

    with refused("422 no-codes"):
        add(kept, planner_wang, " \n ")
    with refused("422 all-there"):
        add(kept, planner_wang, CODES[0])


@pytest.mark.parametrize(
    ("tag", "wanted"),
    [
        ("MAJOR_HAZARD", CODES[:1]),
        ("DUST", CODES[1:2]),
        ("HAZARDOUS_CHEMICALS", CODES[:3]),
        ("INDUSTRY_AND_TRADE", CODES[3:4]),
    ],
)
def test_a_tag_brings_in_everybody_in_use_who_carries_it(kept, planner_wang, tag, wanted):
    actions.add_by_tag(list_id=kept.pk, tag=tag, by=planner_wang, at=MORNING)

    assert in_it(kept) == wanted
    assert kept.members.first().how.startswith("标签：")


def test_a_tag_that_nobody_carries_is_told(kept, planner_wang):
    with refused("422 nobody-tagged"):
        actions.add_by_tag(list_id=kept.pk, tag="COAL", by=planner_wang, at=MORNING)


def test_who_is_taken_out_is_taken_out_with_a_ground(kept, planner_wang):
    add(kept, planner_wang, " ".join(CODES[:2]))
    one = kept.members.get(target__usc_code=CODES[0])

    with refused("422 nothing-written"):
        actions.remove_members(list_id=kept.pk, rows=[one.pk], ground="", by=planner_wang, at=MORNING)
    actions.remove_members(list_id=kept.pk, rows=[one.pk], ground="已关停", by=planner_wang, at=MORNING)

    assert in_it(kept) == [CODES[1]]
    assert TrailEntry.objects.filter(subject=kept.name, label="专项库移出企业", ground="已关停").exists()


def test_what_is_of_another_list_is_not_taken_out_here(kept, planner_wang):
    other = made(planner_wang, name="另一个库")
    add(other, planner_wang, CODES[0])

    with refused("422 nobody-chosen"):
        actions.remove_members(
            list_id=kept.pk, rows=[ListMember.objects.get().pk], ground="x", by=planner_wang, at=MORNING
        )


def test_an_ended_list_takes_nobody_in_until_it_is_restored(kept, planner_wang):
    actions.end_list(list_id=kept.pk, ground="专项结束", by=planner_wang, at=MORNING)

    with refused("409 list-ended"):
        add(kept, planner_wang, CODES[0])
    actions.restore_list(list_id=kept.pk, ground="再次部署", by=planner_wang, at=MORNING)
    assert add(kept, planner_wang, CODES[0]) == 1


class TestPages:
    def test_it_is_made_and_filled_by_search_on_the_page(self, targets, planner_wang, sign_in):
        client = sign_in(planner_wang)

        client.post("/office/registries/lists/new/", {"name": "新库", "ground": "部署", "unit": "WHK"})
        kept = SpecialList.objects.get()
        found = client.get(f"{kept.get_absolute_url()}?look=演示企业").content.decode()
        client.post(f"{kept.get_absolute_url()}chosen/", {"row": [targets[1].pk, targets[3].pk]})

        assert "演示企业3" in found and "演示企业4" not in found
        assert in_it(kept) == [CODES[1], CODES[3]]

    def test_refused_codes_stay_in_their_box(self, kept, planner_wang, sign_in):
        page = sign_in(planner_wang).post(f"{kept.get_absolute_url()}codes/", {"codes": f"{CODES[0]} 911303"})

        assert page.status_code == 422
        assert f"{CODES[0]} 911303" in page.content.decode()
        assert "名录库里没有：911303" in page.content.decode()

    def test_everybody_reads_it_and_only_its_division_is_offered_to_change_it(
        self, kept, planner_wang, officer_li, sign_in
    ):
        add(kept, planner_wang, CODES[0])
        own, other = (sign_in(who).get(kept.get_absolute_url()).content.decode() for who in (planner_wang, officer_li))

        assert "演示企业0" in own and "演示企业0" in other
        assert "移出专项库" in own and "移出专项库" not in other

    def test_what_is_exported_is_pasted_in_again(self, kept, planner_wang, officer_li, sign_in):
        add(kept, planner_wang, CODES[0])

        answer = sign_in(officer_li).get(f"{kept.get_absolute_url()}?export=xlsx")

        assert answer.status_code == 200
        assert "spreadsheet" in answer["Content-Type"]

    def test_the_empty_page_says_what_it_is_for(self, planner_wang, sign_in):
        assert "还没有专项库" in sign_in(planner_wang).get("/office/registries/lists/").content.decode()
