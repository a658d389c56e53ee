from inspectorate.inspections.models.checklist import ChecklistLine, Finding
from inspectorate.inspections.models.outcomes import Outcome, OutcomeAgreement, OutcomeItem, OutcomeStep
from inspectorate.inspections.models.said import (
    ExpertOpinion,
    RecusalDecision,
    RefusalReport,
    Signature,
    Statement,
    WithdrawnSignature,
)
from inspectorate.inspections.models.visits import Assistant, Occurrence, ShownCertificate, Visit

__all__ = [
    "Assistant",
    "ChecklistLine",
    "ExpertOpinion",
    "Finding",
    "Occurrence",
    "Outcome",
    "OutcomeAgreement",
    "OutcomeItem",
    "OutcomeStep",
    "RecusalDecision",
    "RefusalReport",
    "ShownCertificate",
    "Signature",
    "Statement",
    "Visit",
    "WithdrawnSignature",
]
