"""单位、人员、任职 as tables: an office that begins enters its units, accounts and appointments in three files.

Each row goes through the verb of an entry by hand, so a table is for whom that verb is: units and accounts for the
system administrator, appointments for the security administrator (三员分立). Nobody's password stands in a file: the
accounts get their first passwords on the list of persons, where they are shown once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from inspectorate.bureau.queries import names
from inspectorate.imports.columns import ImportColumn, choice, code, day, flag, name, number, text
from inspectorate.imports.table import Changes, Entering, Office, Table, Values
from inspectorate.kit.phones import phone_problem
from inspectorate.kit.refusals import NotSo, Refused
from inspectorate.people import access, actions, rules
from inspectorate.people.models import Appointment, Person, Role, Unit, UnitKind

UNITS = (
    ImportColumn("code", "编码", code, True, "大写字母、数字、横线", example="ZF1"),
    ImportColumn("name", "名称", name, True, example="执法一大队"),
    choice("kind", "类别", dict(UnitKind.choices), required=True, example="大队"),
    ImportColumn("bureau", "所属部门", text, hint="不填为本局", example=settings.BUREAU_NAME),
    ImportColumn("order", "排序", number, hint="小的在前", example="20"),
    flag("is_active", "在用"),
)
PEOPLE = (
    ImportColumn("username", "用户名", lambda typed: code(typed).lower(), True, "小写字母开头", example="zhangsan"),
    ImportColumn("name", "姓名", name, True, example="演示张三"),
    ImportColumn("unit", "所在单位", text, True, "与单位的名称一致", example="执法二大队"),
    ImportColumn("position", "职务", text, example="科员"),
    ImportColumn("phone", "手机号", code, hint="按文本填写", secret=True),
)
APPOINTMENTS = (
    ImportColumn("username", "用户名", lambda typed: code(typed).lower(), True, "已有的账户", example="zhangsan"),
    choice("role", "角色", dict(Role.choices), required=True, example="执法人员"),
    ImportColumn("from_date", "任职起", day, True, example="2026-12-01"),
    ImportColumn("until_date", "任职止", day, hint="不填表示长期"),
)


class OfficeKind(models.TextChoices):
    UNITS = "UNITS", "单位"
    PEOPLE = "PEOPLE", "人员"
    APPOINTMENTS = "APPOINTMENTS", "岗位任职"


class OfficeTable(Table):
    takes_parts = True
    home = ("单位和人员", "people:person_list")
    may_import = staticmethod(access.may_keep_accounts)
    takes_back = False
    ground_example = "例如：本局机构设置、任免文件的名称和文号"

    def rows(self) -> QuerySet[Any]:
        raise NotImplementedError

    def everything(self) -> Iterator[Any]:
        return self.rows().iterator(500)

    def seen(self, known: Any) -> datetime | None:
        """Entries of the office are told apart by what they say, not by a time."""
        return None

    def take_back(self, batch: str, *, ground: str, by: Person, at: datetime) -> None:
        raise NotSo("not-undone", "单位、人员和任职不能成批撤销。请逐个停用、更正或者结束任职。")

    def changes(self, values: Values, known: Any, office: Any) -> Changes:
        before, changed = self.values_of(known), []
        for column in self.columns:
            if column.key in values and values[column.key] != before[column.key]:
                cells = [column.cell(before[column.key]), column.cell(values[column.key])]
                changed.append([column.label, *(["***", "***"] if column.secret else cells)])
        return changed


class Units(OfficeTable):
    kind = OfficeKind.UNITS
    columns = UNITS
    home = ("单位和人员", "people:unit_list")
    told = ("状态",)
    once = ((("name",), "与{there}重名。每个单位只能有一行，请核对。"),)

    def rows(self) -> QuerySet[Any]:
        return Unit.objects.order_by("order", "code")

    def known(self, keys: Sequence[str]) -> dict[str, Unit]:
        return {unit.code: unit for unit in self.rows().filter(code__in=keys)}

    def problems(self, values: Values, known: Unit | None, office: Office) -> dict[str, str]:
        found = {"code": rules.unit_code_problem(values["code"])}
        others = Unit.objects.exclude(code=values["code"])
        if "name" in values and (other := others.filter(name=values["name"]).first()):
            found["name"] = f"已有单位叫“{other.name}”，编码是 {other.code}。请核对。"
        return {key: words for key, words in found.items() if words}

    def add(self, values: Values, office: Office, said: Entering) -> None:
        actions.add_unit(values={"bureau": names().bureau, **values}, **_who(said))

    def change(self, values: Values, known: Unit, seen: datetime | None, office: Office, said: Entering) -> None:
        fields = {key: value for key, value in values.items() if key != "code"}
        actions.change_unit(unit_id=known.pk, values=fields, **_who(said))


class PeopleOffice(Office):
    @cached_property
    def units(self) -> dict[str, Unit]:
        return {unit.name: unit for unit in Unit.objects.filter(is_active=True)}


class People(OfficeTable):
    kind = OfficeKind.PEOPLE
    columns = PEOPLE
    office = PeopleOffice
    told = ("角色", "账户")

    def rows(self) -> QuerySet[Any]:
        return Person.objects.select_related("unit").order_by("unit__order", "username")

    def known(self, keys: Sequence[str]) -> dict[str, Person]:
        return {person.username: person for person in self.rows().filter(username__in=keys)}

    def values_of(self, entry: Person) -> Values:
        return {**super().values_of(entry), "unit": entry.unit.name}

    def problems(self, values: Values, known: Person | None, office: PeopleOffice) -> dict[str, str]:
        found = {"username": rules.username_problem(values["username"])}
        if values.get("phone"):
            found["phone"] = phone_problem(values["phone"])
        if "unit" in values and values["unit"] not in office.units:
            found["unit"] = f"没有在用的单位叫“{values['unit']}”。请先导入单位，或核对名称。"
        return {key: words for key, words in found.items() if words}

    def add(self, values: Values, office: PeopleOffice, said: Entering) -> None:
        facts = {"position": "", "phone": "", **values, "unit": office.units[values["unit"]]}
        actions.add_person_without_password(**facts, **_who(said))

    def change(
        self, values: Values, known: Person, seen: datetime | None, office: PeopleOffice, said: Entering
    ) -> None:
        fields = {key: value for key, value in values.items() if key != "username"}
        if "unit" in fields:
            fields["unit"] = office.units[fields["unit"]]
        actions.change_person(person_id=known.pk, values=fields, **_who(said))


class AppointmentsOffice(Office):
    """With what earlier rows of the file give: user name, role, first and last day."""

    @cached_property
    def coming(self) -> list[tuple[str, str, date, date | None]]:
        return []


class Appointments(OfficeTable):
    """A row ends an appointment, where it names its last day; its first day stays as it is."""

    kind = OfficeKind.APPOINTMENTS
    columns = APPOINTMENTS
    office = AppointmentsOffice
    may_import = staticmethod(access.may_appoint)

    def rows(self) -> QuerySet[Any]:
        held = Appointment.objects.in_force(timezone.localdate()) | Appointment.objects.filter(
            from_date__gt=timezone.localdate()
        )
        return held.select_related("person").order_by("person__username", "role", "from_date")

    def key_of(self, values: Values) -> str:
        return f"{values.get('username', '')} {values.get('role', '')}"

    def name_of(self, values: Values) -> str:
        return str(dict(Role.choices).get(values.get("role", ""), ""))

    def values_of(self, entry: Appointment) -> Values:
        return {**super().values_of(entry), "username": entry.person.username}

    def known(self, keys: Sequence[str]) -> dict[str, Appointment]:
        names = {key.split(" ")[0] for key in keys}
        return {self.key_of(self.values_of(one)): one for one in self.rows().filter(person__username__in=names)}

    def problems(self, values: Values, known: Appointment | None, office: AppointmentsOffice) -> dict[str, str]:
        first, last = values.get("from_date"), values.get("until_date")
        if known is not None:
            is_moved = first is not None and first != known.from_date
            return (
                {"from_date": f"现任从 {known.from_date} 起，不能改任职起；请先结束，再另行任职。"} if is_moved else {}
            )
        person = Person.objects.filter(username=values["username"]).first()
        if person is None:
            return {"username": f"没有用户名“{values['username']}”。请先导入人员。"}
        if person.pk == office.by.pk:
            return {"username": "不能给自己任职，请由另一位安全管理员办理。"}
        if last and last < values["from_date"]:
            return {"until_date": "任职止日早于起日，请更正。"}
        return self._kept_apart(person, values, office)

    def _kept_apart(self, person: Person, values: Values, office: AppointmentsOffice) -> dict[str, str]:
        role, first, last = values["role"], values["from_date"], values.get("until_date")
        coming = [r for no, r, a, b in office.coming if no == person.username and _meet((a, b), (first, last))]
        try:
            held = [*person.appointments.during(first, last).values_list("role", flat=True), *coming]
            rules.check_compatible(held, role, dict(Role.choices))
        except Refused as refusal:
            return {"role": refusal.message}
        office.coming.append((person.username, role, first, last))
        return {}

    def add(self, values: Values, office: AppointmentsOffice, said: Entering) -> None:
        person = Person.objects.get(username=values["username"])
        days = {"from_date": values["from_date"], "until_date": values.get("until_date")}
        actions.appoint(person_id=person.pk, role=Role(values["role"]), **days, **_who(said))

    def change(
        self, values: Values, known: Appointment, seen: datetime | None, office: AppointmentsOffice, said: Entering
    ) -> None:
        last = values["until_date"]
        actions.end_appointment(appointment_id=known.pk, until_date=last, **_who(said))


def _meet(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])


def _who(said: Entering) -> dict[str, Any]:
    return {"by": said["by"], "at": said["at"], "ground": said["ground"]}


ALL = (Units(), People(), Appointments())
