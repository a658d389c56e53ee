"""Who gets what at every door: role × address × expected status, as a table (rule 7).

`ANY` is everybody who is signed in, `CASES` everybody whose role has to do with inspections. An address that is not
here fails the test, so a new page has to say who may enter it.
"""

from __future__ import annotations

from inspectorate.people.models import Role

ANY = frozenset(Role)
KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
CASES = ANY - KEEPERS
SEE_PEOPLE = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR, Role.OFFICE_ADMIN})
SEE_TRAIL = frozenset({Role.AUDITOR, Role.WITNESS, Role.LEADER})
ACCOUNTS = frozenset({Role.SYSTEM_ADMIN})
ITEM_LIST = frozenset({Role.OFFICE_ADMIN, Role.LEGAL})
CALENDAR = frozenset({Role.OFFICE_ADMIN, Role.SYSTEM_ADMIN})
# Who sees a visit of another division: those who oversee, and those whose own work begins where it ends.
SEE_VISITS = frozenset({Role.LEADER, Role.OFFICE_ADMIN, Role.WITNESS, Role.AUDITOR}) | frozenset(
    {Role.LEGAL, Role.REVIEWER, Role.PUBLISHER, Role.ARCHIVIST}
)

# address → who may read it
READ: dict[str, frozenset[Role]] = {
    "/office/": ANY,
    "/office/search/?q=演示": ANY,
    "/office/me/": ANY,
    "/office/devices/": ANY,
    "/office/people/": SEE_PEOPLE,
    "/office/people/wang/": SEE_PEOPLE,
    "/office/people/new/": ACCOUNTS,
    "/office/people/wang/edit/": ACCOUNTS,
    "/office/units/": SEE_PEOPLE,
    "/office/units/new/": ACCOUNTS,
    "/office/units/WHK/": SEE_PEOPLE,
    "/office/trail/": SEE_TRAIL,
    "/office/trail/1/": SEE_TRAIL,
    "/office/registries/items/": ANY,
    "/office/registries/items/print/": ANY,
    "/office/registries/items/new/": ITEM_LIST,
    "/office/registries/statutes/": ANY,
    "/office/registries/statutes/new/": ITEM_LIST,
    "/office/registries/statutes/lookup/": ITEM_LIST,
    "/office/registries/imports/targets/": frozenset({Role.OFFICE_ADMIN}),
    "/office/registries/imports/items/": ITEM_LIST,
    "/office/registries/imports/recusals/": frozenset({Role.OFFICE_ADMIN}),
    "/office/notices/": CASES,
    "/office/documents/": CASES,
    "/office/documents/kinds/": CASES,
    "/office/documents/numbers/": frozenset({Role.OFFICE_ADMIN}),
    "/office/periods/": ANY,
    "/office/periods/enter/": CALENDAR,
    "/office/periods/REINSPECTION/length/": CALENDAR,
    "/office/draws/": CASES,
    "/office/draws/log/": CASES,
    "/office/draws/{draw}/result/": CASES,
    "/office/draws/{draw}/scope/": CASES,
    "/office/draws/{draw}/sources/": CASES,
    "/office/draws/{draw}/wall/": CASES,
    "/office/draws/{draw}/package.zip": CASES,
    "/office/draws/{draw}/record.pdf": CASES,
    "/office/inspections/": CASES,
    "/office/inspections/tasks/2023001-001/": SEE_VISITS,
    "/office/inspections/{visit}/": SEE_VISITS,
    "/office/inspections/{visit}/checklist/": SEE_VISITS,
    "/office/inspections/{visit}/record/": SEE_VISITS,
    "/office/inspections/{visit}/outcome/": SEE_VISITS,
    "/office/inspections/{visit}/team/": frozenset({Role.OFFICE_ADMIN}),
    "/office/inspections/{visit}/recusal/": frozenset({Role.LEADER}),
    "/office/inspections/{visit}/start/": frozenset(),
}

# address → who may act there; everybody else is refused (403) or does not see it (404)
ACT: dict[str, frozenset[Role]] = {
    "/office/people/wang/password/": ACCOUNTS,
    "/office/people/wang/switch/": ACCOUNTS,
    "/office/people/wang/appoint/": frozenset({Role.SECURITY_ADMIN}),
    "/office/trail/verify/": SEE_TRAIL,
    "/office/registries/items/new/": ITEM_LIST,
    "/office/registries/items/review/": ITEM_LIST,
    "/office/registries/statutes/new/": ITEM_LIST,
    "/office/documents/numbers/": frozenset({Role.OFFICE_ADMIN}),
    "/office/periods/enter/": CALENDAR,
    "/office/draws/{draw}/draw/": frozenset({Role.OFFICE_ADMIN}),
    "/office/draws/{draw}/announce/": frozenset({Role.OFFICE_ADMIN}),
    "/office/draws/{draw}/petitions/new/?kind=VOID": frozenset({Role.OFFICE_ADMIN}),
    "/office/inspections/{visit}/team/": frozenset({Role.OFFICE_ADMIN}),
    "/office/inspections/{visit}/papers/INSPECTION_RECORD/": frozenset({Role.OFFICE_ADMIN}),
    "/office/inspections/{visit}/recusal/": frozenset({Role.LEADER}),
    "/office/inspections/{visit}/start/": frozenset(),
    "/office/inspections/{visit}/finish/": frozenset(),
}
