from inspectorate.inspections.models.checklist import ChecklistLine, Finding
from inspectorate.inspections.models.outcomes import Outcome, OutcomeAgreement, OutcomeItem, OutcomeStep
from inspectorate.inspections.models.said import ExpertOpinion, RecusalDecision, Signature, Statement
from inspectorate.inspections.models.visits import Assistant, Inspection, Occurrence, ShownCertificate

__all__ = [
    "Assistant",
    "ChecklistLine",
    "ExpertOpinion",
    "Finding",
    "Inspection",
    "Occurrence",
    "Outcome",
    "OutcomeAgreement",
    "OutcomeItem",
    "OutcomeStep",
    "RecusalDecision",
    "ShownCertificate",
    "Signature",
    "Statement",
]
