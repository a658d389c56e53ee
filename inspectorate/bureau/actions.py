"""修改系统设置: what a group says from now on; what stays as it was is not written again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from inspectorate.bureau import queries, rules
from inspectorate.bureau.access import may_set
from inspectorate.bureau.events import BureauRenamed, SettingChanged
from inspectorate.bureau.keys import SECURITIES, Key, SettingGroup, of_group
from inspectorate.bureau.models import Setting
from inspectorate.kit.days import local_day
from inspectorate.people.access import check
from inspectorate.people.models import Person, Unit
from inspectorate.trail import actions as trail

CHANGED = "已更改"
EMPTY = "（空）"


@transaction.atomic
def change_settings(
    *, group: str, values: Mapping[str, str], clear: Collection[str] = (), by: Person, at: datetime
) -> list[str]:
    """`values` by code; a secret left empty stays as it is unless it stands in `clear`. Returns what was changed.

    The first time all of the group is written down, so that a name is known to be the office's own.
    """
    check(may_set, by, on=local_day(at))
    list(Setting.objects.select_for_update().values_list("pk"))
    now, is_first = queries.values(), not queries.are_set(SettingGroup(group))
    changed = []
    for key in of_group(SettingGroup(group)):
        said = _said(key, values, clear, now[key.code])
        if said != now[key.code] or is_first:
            _keep(key, said, by, at)
            _tell(key, now[key.code], said, by, at)
        if said != now[key.code]:
            changed.append(key.label)
    queries.forget()
    if group == SettingGroup.NAMES:
        _rename_units(now["bureau"], queries.names().bureau, by, at)
    return changed


def _said(key: Key, values: Mapping[str, str], clear: Collection[str], now: str) -> str:
    said = values.get(key.code, now).strip()
    if key.is_secret and not said:
        said = "" if key.code in clear else now
    rules.require_value(
        said, label=key.label, is_needed=key.is_needed, most=key.most, pattern=key.pattern, asked=key.asked
    )
    if key.code == "smtp_port":
        rules.require_port(said)
    if key.code == "smtp_security":
        rules.require_security(said, SECURITIES)
    return said


def _keep(key: Key, said: str, by: Person, at: datetime) -> None:
    if key.is_secret:
        Setting.objects.filter(key=key.code).delete()
    Setting.objects.create(key=key.code, value=said, at=at, by=by)


def _tell(key: Key, before: str, after: str, by: Person, at: datetime) -> None:
    """Of a secret nothing but that it was changed, taken away, or left as it was."""
    if key.is_secret:
        if before == after:
            return
        before, after = "", CHANGED if after else "已清除"
    event = SettingChanged(subject="系统设置", setting=key.label, before=before or EMPTY, after=after or EMPTY)
    trail.write(event, by=by, at=at)


def _rename_units(before: str, after: str, by: Person, at: datetime) -> None:
    """Whose bureau is this one stays inside it, or a draw would take its own people for outsiders."""
    if before == after:
        return
    count = Unit.objects.filter(bureau=before).update(bureau=after)
    if count:
        trail.write(BureauRenamed(subject="系统设置", before=before, after=after, rows=count), by=by, at=at)
