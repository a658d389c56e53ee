"""The verbs of a visit. Each takes the visit's key, what the act itself says, `by` and `at`; what is done on site takes
`made` as well (`entries.Made`), when and where the device says it was done.
"""

from inspectorate.inspections.actions.checklist import (
    answer_line,
    correct_finding,
    correct_with_photos,
    record_finding,
    withdraw_finding,
)
from inspectorate.inspections.actions.finish import break_off, finish
from inspectorate.inspections.actions.give_notice import give_notice
from inspectorate.inspections.actions.inform import decide_recusal, inform
from inspectorate.inspections.actions.keep_evidence import keep_evidence, keep_given, receive_file
from inspectorate.inspections.actions.of_a_draw import close_visits, open_visits
from inspectorate.inspections.actions.outcomes import (
    check_outcome,
    clear_outcome,
    enter_outcome,
    return_outcome,
    submit_outcome,
)
from inspectorate.inspections.actions.report_refusal import report_refusal
from inspectorate.inspections.actions.said import (
    record_opinion,
    record_statement,
    refuse_signature,
    sign,
    sign_on_paper,
)
from inspectorate.inspections.actions.schemes import (
    approve_scheme,
    correct_scheme,
    draft_visit_document,
    draftable,
    prepare_scheme,
    settle_scheme,
)
from inspectorate.inspections.actions.sign_page import sign_page, withdraw_signature
from inspectorate.inspections.actions.start import show_certificates, start
from inspectorate.inspections.actions.team import assign_assistant, confirm_team

__all__ = [
    "answer_line",
    "approve_scheme",
    "assign_assistant",
    "break_off",
    "check_outcome",
    "clear_outcome",
    "close_visits",
    "confirm_team",
    "correct_finding",
    "correct_scheme",
    "correct_with_photos",
    "decide_recusal",
    "draft_visit_document",
    "draftable",
    "enter_outcome",
    "finish",
    "give_notice",
    "inform",
    "keep_evidence",
    "keep_given",
    "open_visits",
    "prepare_scheme",
    "receive_file",
    "record_finding",
    "record_opinion",
    "record_statement",
    "refuse_signature",
    "report_refusal",
    "return_outcome",
    "settle_scheme",
    "show_certificates",
    "sign",
    "sign_on_paper",
    "sign_page",
    "start",
    "submit_outcome",
    "withdraw_finding",
    "withdraw_signature",
]
