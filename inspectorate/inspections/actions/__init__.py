"""The verbs of a visit. Each takes the visit's id, what the act itself says, `by` and `at`; what is done on site takes
`made` as well (`entries.Made`), when and where the device says it was done.

    open_visits(*, draw_id, by, at) -> list[Visit]             only the new ones; again is harmless
    close_visits(*, draw_id, by, at) -> list[Visit]                 those not to be visited any more
    assign_assistant(*, visit_id, certificate_no, skill, ground, by, at) -> Assistant
    confirm_team(*, visit_id, ground="", by, at) -> Visit
    prepare_scheme(*, visit_id, planned_from=None, planned_until=None, by, at) -> Document
    approve_scheme(*, visit_id, opinion="", by, at) -> Visit   approves the document; the visit is ready
    settle_scheme(*, visit_id, by, at) -> Visit                where it was approved among the documents
    draft_visit_document(*, visit_id, kind, by, at) -> Document     filled with the visit's facts
    show_certificates(*, visit_id, officers, shown_to="", by, at, made=None) -> Visit
    start(*, visit_id, place="", by, at, made=None) -> Visit
    inform(*, visit_id, representative, position, phone, asks_recusal, recusal_ground, by, at, made=None)
    decide_recusal(*, visit_id, granted, officers, ground, by, at) -> RecusalDecision
    answer_line(*, visit_id, line_id, answer, ground="", seen=None, by, at, made=None) -> ChecklistLine
    record_finding(*, visit_id, line_id, gravity, description, place, article_id, measure, finding_id, seen, …)
    withdraw_finding(*, visit_id, finding_id, ground, by, at, made=None) -> Finding
    correct_finding(*, visit_id, finding_id, note, before, after, by, at, made=None) -> Finding
    receive_file(*, visit_id, blocks, name, by, at) -> str          the digest; then:
    correct_with_photos(*, visit_id, finding_id, note, before, after, by, at) -> Finding   files of a form
    keep_evidence(*, visit_id, digest, kind, purpose, name, line_id, finding, by, at, made=None) -> Evidence
    keep_given(*, visit_id, given, purpose, kind="", finding="", by, at) -> str     both, for a file of a form
    record_opinion(*, visit_id, expert, text, by, at, made=None) -> ExpertOpinion
    record_statement(*, visit_id, who, text, by, at, made=None) -> Statement
    sign(*, visit_id, role, who, digest, by, at, made=None) -> Signature
    refuse_signature(*, visit_id, role, who, ground, witness, by, at, made=None) -> Signature
    finish(*, visit_id, by, at, made=None) -> Visit
    break_off(*, visit_id, why, ground, by, at, made=None) -> Visit
    enter_outcome(*, visit_id, items, ways, measure, measure_note="", by, at) -> Outcome
    enter_and_submit: the same, and submitted with it
    submit_outcome / check_outcome / clear_outcome(*, visit_id, by, at) -> Outcome
    return_outcome(*, visit_id, ground, by, at) -> Outcome
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
from inspectorate.inspections.actions.open_visits import open_visits
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
    "open_visits",
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
