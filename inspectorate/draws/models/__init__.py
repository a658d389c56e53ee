from inspectorate.draws.models.draws import Draw, Roster
from inspectorate.draws.models.log import Checkpoint, LogEntry, LogHead
from inspectorate.draws.models.results import DrawnTarget, Petition, PetitionKind, Substitution, TeamMember
from inspectorate.draws.models.sources import PublicEntry, Source, SourceKind

__all__ = [
    "Checkpoint",
    "Draw",
    "DrawnTarget",
    "LogEntry",
    "LogHead",
    "Petition",
    "PetitionKind",
    "PublicEntry",
    "Roster",
    "Source",
    "SourceKind",
    "Substitution",
    "TeamMember",
]
