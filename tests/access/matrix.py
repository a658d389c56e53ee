"""Who gets what at every door: role × door × method, as a table (rule 7). A door that is not here fails the test.

The persons are one for each role, none of the task's own division. The doors are those of `objects.doors`; behind each
stands something. What somebody of the division or of the team may do besides is tested with each verb.
"""

from __future__ import annotations

from inspectorate.people.models import Role

Roles = frozenset[Role]


def rows(app: str, *lines: tuple[Roles, str]) -> dict[str, Roles]:
    """The doors of one app, each with its roles."""
    return {f"{app}:{door}": roles for roles, doors in lines for door in doors.split()}


ANY = frozenset(Role)
NOBODY: Roles = frozenset()
KEEPERS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN})
# Everybody whose role has to do with inspections.
CASES = ANY - KEEPERS
SEE_PEOPLE = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR, Role.OFFICE_ADMIN})
SEE_TRAIL = frozenset({Role.AUDITOR, Role.WITNESS, Role.LEADER})
SEE_ALL = frozenset({Role.LEADER, Role.OFFICE_ADMIN, Role.WITNESS, Role.AUDITOR})
# Who sees a visit of another division: those who oversee, and those whose own work begins where it ends.
SEE_VISITS = SEE_ALL | frozenset({Role.LEGAL, Role.REVIEWER, Role.PUBLISHER, Role.ARCHIVIST})
ACCOUNTS = frozenset({Role.SYSTEM_ADMIN})
APPOINT = frozenset({Role.SECURITY_ADMIN})
OFFICE = frozenset({Role.OFFICE_ADMIN})
LEADER = frozenset({Role.LEADER})
WITNESS = frozenset({Role.WITNESS})
OFFICER = frozenset({Role.OFFICER})
ITEM_LIST = frozenset({Role.OFFICE_ADMIN, Role.LEGAL})
CALENDAR = frozenset({Role.OFFICE_ADMIN, Role.SYSTEM_ADMIN})
PLANNING = frozenset({Role.OFFICE_ADMIN, Role.PLANNER})
OUTSIDE = PLANNING | frozenset({Role.HEAD})
OTHER_WORK = PLANNING | frozenset({Role.HEAD, Role.OFFICER})
CLEARING = frozenset({Role.LEADER, Role.PUBLISHER})

# Nobody is asked who he is, or the door answers for itself (an enterprise's link, the phone before it has signed in).
PUBLIC = frozenset({"people:login", "people:logout", "notice", "notice_paper", "letter", "letter_paper"}) | frozenset(
    f"field:{door}"
    for door in ["home", "manifest", "worker", "script", "styles", "signin", "signout", "contact", "wipe"]
)

# door → who may read what is behind it
READ: dict[str, Roles] = {
    **rows("console", (ANY, "home search help"), (CASES, "file following"), (ACCOUNTS, "settings")),
    **rows(
        "people",
        (ANY, "me"),
        (SEE_PEOPLE, "person_list person_detail unit_list unit_edit"),
        (ACCOUNTS, "person_new person_edit unit_new"),
    ),
    **rows("trail", (SEE_TRAIL, "list detail")),
    **rows(
        "registries",
        (ANY, "home target_list target_detail inspector_list inspector_detail expert_list expert_detail"),
        (ANY, "item_list item_print item_detail recusal_list recusal_detail"),
        (ANY, "scheme_list change_list change_detail list_list list_detail"),
        (OUTSIDE, "list_new"),
        (OFFICE, "list_edit"),
        (OFFICE, "target_new target_edit target_grade target_deactivate target_reactivate"),
        (OFFICE, "inspector_new inspector_edit inspector_state inspector_reissue absence_new absence_end"),
        (OFFICE, "expert_new expert_edit expert_state recusal_new scheme_new scheme_edit"),
        (ITEM_LIST, "item_new item_edit item_withdraw item_review article_link"),
    ),
    **rows("imports", (ANY, "template"), (OFFICE, "start filled detail marked")),
    **rows(
        "statutes",
        (ANY, "statute_list statute_detail"),
        (ITEM_LIST, "statute_new statute_confirm statute_end article_lookup"),
    ),
    **rows(
        "plans",
        (ANY, "home plan_detail plan_versions plan_print plan_file plan_step task_detail task_step other_work_list"),
        (ANY, "task_list"),
        (OUTSIDE, "outside_new task_edit"),
        (OFFICE, "plan_new"),
        (PLANNING, "task_new task_ratios"),
        (OTHER_WORK, "other_work_new"),
    ),
    **rows(
        "draws",
        (CASES, "home log task_draw draw_detail scope quotas announce sources commit reveal abort draw wall result"),
        (CASES, "package record_pdf open petition"),
        (OFFICE, "ask"),
    ),
    **rows("notices", (CASES, "home draw_notices notice_detail prepare serve print"), (OFFICE, "batch revoke")),
    **rows(
        "inspections",
        (CASES, "home week"),
        (SEE_VISITS, "task together visit checklist record evidence small file outcome"),
        (OFFICE, "team assist scheme correct_scheme"),
        (LEADER, "recusal"),
        (CLEARING, "return"),
        (
            NOBODY,
            "certificates notice start inform finding_new finding withdraw correct opinion statement sign sign_page",
        ),
        (NOBODY, "refusal report_refusal finish break_off"),
    ),
    **rows(
        "documents",
        (CASES, "document_list kind_list"),
        (OFFICE, "numbers"),
        (LEADER, "document_discuss"),
        (SEE_ALL, "document_detail document_edit document_serve document_pdf document_docx document_page"),
    ),
    **rows("post", (SEE_ALL, "document"), (OFFICE, "revoke")),
    **rows("periods", (ANY, "home table"), (CALENDAR, "enter confirm length")),
    **rows("devices", (ANY, "list")),
    **rows("field", (OFFICER, "statutes")),
}

# door → who may act there; everybody else is refused (403) or does not see it (404), and nothing has happened
ACT: dict[str, Roles] = {
    **rows("console", (ITEM_LIST, "load_library"), (ACCOUNTS, "settings_change settings_try")),
    **rows(
        "people",
        (ACCOUNTS, "person_new person_edit person_reset person_switch unit_new unit_edit give_passwords"),
        (APPOINT, "appoint end_appointment"),
    ),
    **rows("trail", (SEE_TRAIL, "verify")),
    **rows(
        "registries",
        (OFFICE, "target_new target_edit target_batch target_grade target_deactivate target_reactivate"),
        (OFFICE, "inspector_new inspector_edit inspector_state inspector_reissue absence_new absence_end"),
        (OFFICE, "expert_new expert_edit expert_state recusal_new scheme_new scheme_edit"),
        (OFFICE, "change_detail list_edit list_act"),
        (OUTSIDE, "list_new"),
        (ITEM_LIST, "item_new item_edit item_withdraw item_review item_review_many article_link"),
    ),
    **rows("imports", (OFFICE, "start act")),
    **rows("statutes", (ITEM_LIST, "statute_new statute_confirm statute_end")),
    **rows(
        "plans",
        (OFFICE, "plan_new plan_order plan_step plan_copy task_edit task_ratios"),
        (PLANNING, "task_new"),
        (OUTSIDE, "outside_new"),
        (OTHER_WORK, "other_work_new"),
        (LEADER, "task_step"),
    ),
    **rows(
        "draws",
        (OFFICE, "scope quotas announce source_add source_remove reveal draw open ask"),
        (OFFICE | WITNESS, "abort"),
        (OFFICE | LEADER, "petition"),
        (NOBODY, "commit fetch"),
    ),
    **rows(
        "notices",
        (OFFICE, "prepare batch resume serve send correct draft_decision retry serve_many send_many codes papers"),
        (OFFICE, "link revoke"),
        (LEADER, "decide"),
    ),
    **rows(
        "inspections",
        (OFFICE, "draft team assist scheme correct_scheme settle"),
        (LEADER, "recusal"),
        (CLEARING, "return step"),
        (
            NOBODY,
            "task certificates notice start inform checklist finding_new finding withdraw correct opinion statement",
        ),
        (NOBODY, "together sign sign_page withdraw_signature refusal report_refusal finish break_off"),
    ),
    **rows("documents", (OFFICE, "document_edit document_serve document_act numbers"), (LEADER, "document_discuss")),
    **rows("post", (OFFICE, "document link retry revoke")),
    **rows("periods", (CALENDAR, "enter confirm length")),
    **rows("devices", (KEEPERS, "wipe")),
    **rows("field", (OFFICER, "day entries file")),
}

# Doors that tell a stranger what is missing in an empty form before they tell him that it is not his to fill. Nothing
# happens there either, and the act itself refuses a full form; a door that checks first does not stand here.
FORM_FIRST = set(
    rows("plans", (ANY, "task_edit task_ratios task_step"))
    | rows("draws", (ANY, "scope quotas source_add commit reveal abort open"))
    | rows("notices", (ANY, "prepare resume serve send"))
    | rows("inspections", (ANY, "checklist task together"))
    | rows("documents", (ANY, "document_edit document_serve document_act"))
    | rows("post", (ANY, "document"))
)
