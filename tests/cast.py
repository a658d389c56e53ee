"""The people of every test, each with a part (rule 12). 2023-05-04 is the day unless a test says otherwise."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

import pytest

BEIJING = ZoneInfo("Asia/Shanghai")
MORNING = datetime(2023, 5, 4, 9, 0, tzinfo=BEIJING)
TODAY = date(2023, 5, 4)
PASSWORD = "Sunlot-2023-pass"


def make_unit(code: str, name: str, kind: str, bureau: str = "秦皇岛市应急管理局", order: int = 100) -> Any:
    from inspectorate.people.models import Unit

    return Unit.objects.get_or_create(
        code=code, defaults={"name": name, "kind": kind, "bureau": bureau, "order": order}
    )[0]


@cache
def _hashed() -> str:
    """The cast's one password under the tests' quick hash, salted once: a person is the same in every test."""
    from django.contrib.auth.hashers import make_password

    return make_password(PASSWORD)


def make_person(username: str, name: str, unit: Any, *roles: str) -> Any:
    """A person with appointments in force since 2022-01-01 and the cast's password."""
    from inspectorate.people.models import Appointment, Person

    person = Person(username=username, name=name, unit=unit, position="", password=_hashed())
    person.save()
    for role in roles:
        Appointment.objects.create(person=person, role=role, from_date=date(2022, 1, 1))
    return person


def random_cast(dice: Random, units: int) -> tuple[list[Any], list[Any]]:
    """So many units and ten persons in them, each with no, one or two roles: for what must hold for everybody."""
    from inspectorate.people.models import Role

    where = [make_unit(f"U{n}", f"单位{n}", "DIVISION") for n in range(units)]
    return where, [
        make_person(f"p{n}", f"人员{n}", dice.choice(where), *dice.sample(list(Role), dice.choice([0, 1, 1, 2])))
        for n in range(10)
    ]


@pytest.fixture
def chemicals_division(db: Any) -> Any:
    return make_unit("WHK", "危险化学品安全监督管理科", "DIVISION", order=10)


@pytest.fixture
def second_brigade(db: Any) -> Any:
    return make_unit("ZF2", "执法二大队", "BRIGADE", order=32)


@pytest.fixture
def first_brigade(db: Any) -> Any:
    return make_unit("ZF1", "执法一大队", "BRIGADE", order=31)


@pytest.fixture
def bureau_leadership(db: Any) -> Any:
    return make_unit("JLD", "局领导", "LEADERSHIP", order=1)


@pytest.fixture
def general_office(db: Any) -> Any:
    return make_unit("BGS", "办公室", "DIVISION", order=5)


@pytest.fixture
def discipline_office(db: Any) -> Any:
    return make_unit("JJZ", "派驻纪检监察组", "OVERSIGHT", bureau="秦皇岛市纪委监委", order=90)


@pytest.fixture
def director_zhang(bureau_leadership: Any) -> Any:
    """张局长 approves."""
    return make_person("zhang", "张局长", bureau_leadership, "LEADER")


@pytest.fixture
def planner_wang(chemicals_division: Any) -> Any:
    """王科员 plans for the hazardous chemicals division."""
    return make_person("wang", "王科员", chemicals_division, "PLANNER")


@pytest.fixture
def head_zhao(chemicals_division: Any) -> Any:
    """赵科长 heads the division."""
    return make_person("zhao", "赵科长", chemicals_division, "HEAD")


@pytest.fixture
def admin_sun(general_office: Any) -> Any:
    """孙主任 runs the random inspection office."""
    return make_person("sun", "孙主任", general_office, "OFFICE_ADMIN")


@pytest.fixture
def legal_qian(db: Any) -> Any:
    """钱法制员 keeps the item list true to the law."""
    return make_person("qian", "钱法制员", make_unit("FZK", "政策法规科", "DIVISION", order=25), "LEGAL")


@pytest.fixture
def officer_li(second_brigade: Any) -> Any:
    """李执法员 inspects; he may not see another brigade's case."""
    return make_person("li", "李执法员", second_brigade, "OFFICER")


@pytest.fixture
def witness_chen(discipline_office: Any) -> Any:
    """陈监督员 watches for the discipline office."""
    return make_person("chen", "陈监督员", discipline_office, "WITNESS")


@pytest.fixture
def sysadmin_wu(general_office: Any) -> Any:
    """吴系统员 keeps the accounts and sees no case."""
    return make_person("wu", "吴系统员", general_office, "SYSTEM_ADMIN")


@pytest.fixture
def auditor_zheng(general_office: Any) -> Any:
    """郑审计员 reads the trail."""
    return make_person("zheng", "郑审计员", general_office, "AUDITOR")


@pytest.fixture
def sign_in(client: Any) -> Any:
    """Sign a person in on the test client: `sign_in(planner_wang).get(…)`."""

    def act(person: Any) -> Any:
        client.force_login(person, backend="inspectorate.people.backends.PersonBackend")
        return client

    return act
