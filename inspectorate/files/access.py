"""Who may see a file, who may read its papers. The first line is what a refused person reads."""

from __future__ import annotations

from datetime import date

from inspectorate.files.models import File
from inspectorate.files.rules import LOOKING_ON, WORKING
from inspectorate.people.models import Person, Role
from inspectorate.people.rules import SEEING_ALL, WITHOUT_CASES


def may_enter(person: Person, on: date, obj: object = None) -> bool:
    """办理或监督抽查业务的人员"""
    return bool(person.roles(on) - WITHOUT_CASES)


def may_see(person: Person, on: date, file: File) -> bool:
    """经办人员、有关科室和大队的人员、监督人员；暗查暗访的案卷只限应知人员"""
    if not may_enter(person, on) or has_withdrawn(person, file):
        return False
    if person.roles(on) & LOOKING_ON and not file.is_covert:
        return True
    return may_read(person, on, file) or is_of_its_units(person, file)


def may_read(person: Person, on: date, file: File) -> bool:
    """承办单位的人员、经办人员和监督人员；暗查暗访的文书只限知情人员"""
    roles = person.roles(on)
    if not may_enter(person, on) or has_withdrawn(person, file):
        return False
    of_its_unit = person.unit_id == file.unit_id and (not file.is_covert or Role.HEAD in roles)
    return bool(roles & SEEING_ALL) or of_its_unit or is_reader(person, file)


def may_work_on(person: Person, on: date, file: File) -> bool:
    """承办单位的执法人员、计划员、负责人，或者经办人员"""
    if not person.roles(on) & WORKING:
        return False
    return may_read(person, on, file) and (is_reader(person, file) or person.unit_id == file.unit_id)


def is_reader(person: Person, file: File) -> bool:
    """One of those who work on it, as of now; a list reads them in its own query (`file__readers`)."""
    return any(one.pk == person.pk for one in file.readers.all())


def has_withdrawn(person: Person, file: File) -> bool:
    """回避, since it was granted: no post of his opens the file again (行政处罚法 43)."""
    return any(one.pk == person.pk for one in file.withdrawn.all())


def is_of_its_units(person: Person, file: File) -> bool:
    """Of the unit in charge, or of another that is concerned."""
    return person.unit_id == file.unit_id or file.units.filter(pk=person.unit_id).exists()
