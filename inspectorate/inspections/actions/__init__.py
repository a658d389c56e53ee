"""The verbs of a visit. Each takes the visit's id, what the act itself says, `by` and `at`; what is done on site takes
`made` as well (`entries.Made`), when and where the device says it was done.

    open_inspections(*, draw_id, by, at) -> list[Inspection]             only the new ones; again is harmless
    close_visits(*, draw_id, by, at) -> list[Inspection]                 those not to be visited any more
    assign_assistant(*, inspection_id, certificate_no, skill, ground, by, at) -> Assistant
    confirm_team(*, inspection_id, ground="", by, at) -> Inspection
    prepare_scheme(*, inspection_id, planned_from=None, planned_until=None, by, at) -> Document
    approve_scheme(*, inspection_id, opinion="", by, at) -> Inspection   approves the document; the visit is ready
    settle_scheme(*, inspection_id, by, at) -> Inspection                where it was approved among the documents
    draft_visit_document(*, inspection_id, kind, by, at) -> Document     filled with the visit's facts
    show_certificates(*, inspection_id, officers, shown_to="", by, at, made=None) -> Inspection
    start(*, inspection_id, place="", by, at, made=None) -> Inspection
    inform(*, inspection_id, representative, position, phone, asks_recusal, recusal_ground, by, at, made=None)
    decide_recusal(*, inspection_id, granted, officers, ground, by, at) -> RecusalDecision
    answer_line(*, inspection_id, line_id, answer, ground="", seen=None, by, at, made=None) -> ChecklistLine
    record_finding(*, inspection_id, line_id, gravity, description, place, article_id, measure, finding_id, seen, …)
    withdraw_finding(*, inspection_id, finding_id, ground, by, at, made=None) -> Finding
    correct_finding(*, inspection_id, finding_id, note, before, after, by, at, made=None) -> Finding
    receive_file(*, inspection_id, blocks, name, by, at) -> str          the digest; then:
    correct_with_photos(*, inspection_id, finding_id, note, before, after, by, at) -> Finding   files of a form
    keep_evidence(*, inspection_id, digest, kind, purpose, name, line_id, finding, by, at, made=None) -> Evidence
    keep_given(*, inspection_id, given, purpose, kind="", finding="", by, at) -> str     both, for a file of a form
    record_opinion(*, inspection_id, expert, text, by, at, made=None) -> ExpertOpinion
    record_statement(*, inspection_id, who, text, by, at, made=None) -> Statement
    sign(*, inspection_id, role, who, digest, by, at, made=None) -> Signature
    refuse_signature(*, inspection_id, role, who, ground, witness, by, at, made=None) -> Signature
    finish(*, inspection_id, by, at, made=None) -> Inspection
    break_off(*, inspection_id, why, ground, by, at, made=None) -> Inspection
    enter_outcome(*, inspection_id, items, ways, measure, measure_note="", by, at) -> Outcome
    enter_and_submit: the same, and submitted with it
    submit_outcome / check_outcome / clear_outcome(*, inspection_id, by, at) -> Outcome
    return_outcome(*, inspection_id, ground, by, at) -> Outcome
"""

from inspectorate.inspections.actions.answer_line import answer_line
from inspectorate.inspections.actions.assign_assistant import assign_assistant
from inspectorate.inspections.actions.close_visits import close_visits
from inspectorate.inspections.actions.confirm_team import confirm_team, uncovered
from inspectorate.inspections.actions.correct_finding import correct_finding
from inspectorate.inspections.actions.correct_with_photos import correct_with_photos
from inspectorate.inspections.actions.decide_recusal import decide_recusal
from inspectorate.inspections.actions.finish import break_off, finish
from inspectorate.inspections.actions.inform import inform
from inspectorate.inspections.actions.keep_evidence import keep_evidence, keep_given, receive_file
from inspectorate.inspections.actions.open_inspections import open_inspections
from inspectorate.inspections.actions.outcomes import (
    check_outcome,
    clear_outcome,
    enter_and_submit,
    enter_outcome,
    return_outcome,
    submit_outcome,
)
from inspectorate.inspections.actions.record_finding import record_finding
from inspectorate.inspections.actions.record_opinion import record_opinion
from inspectorate.inspections.actions.record_statement import record_statement
from inspectorate.inspections.actions.schemes import (
    approve_scheme,
    draft_visit_document,
    draftable,
    prepare_scheme,
    settle_scheme,
)
from inspectorate.inspections.actions.show_certificates import show_certificates
from inspectorate.inspections.actions.sign import refuse_signature, sign
from inspectorate.inspections.actions.start import start
from inspectorate.inspections.actions.withdraw_finding import withdraw_finding

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
    "correct_with_photos",
    "decide_recusal",
    "draft_visit_document",
    "draftable",
    "enter_and_submit",
    "enter_outcome",
    "finish",
    "inform",
    "keep_evidence",
    "keep_given",
    "open_inspections",
    "prepare_scheme",
    "receive_file",
    "record_finding",
    "record_opinion",
    "record_statement",
    "refuse_signature",
    "return_outcome",
    "settle_scheme",
    "show_certificates",
    "sign",
    "start",
    "submit_outcome",
    "uncovered",
    "withdraw_finding",
]
