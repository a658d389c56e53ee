from inspectorate.registries.models.changes import Change, ChangeAction, Registry
from inspectorate.registries.models.experts import Expert
from inspectorate.registries.models.inspectors import Absence, EarlierCertificate, Inspector, Recusal
from inspectorate.registries.models.items import BasisKind, CheckPoint, InspectionItem, ItemCategory, LegalBasis
from inspectorate.registries.models.lists import ListMember, SpecialList
from inspectorate.registries.models.targets import CreditScheme, Permit, Target, TargetSector

__all__ = [
    "Absence",
    "BasisKind",
    "Change",
    "ChangeAction",
    "CheckPoint",
    "CreditScheme",
    "EarlierCertificate",
    "Expert",
    "InspectionItem",
    "Inspector",
    "ItemCategory",
    "LegalBasis",
    "ListMember",
    "Permit",
    "Recusal",
    "Registry",
    "SpecialList",
    "Target",
    "TargetSector",
]
