"""行政检查通知书 given at the door: of a covert visit, or where none was served before (18 号令 5).

It comes into being where it is shown, after the certificates: before that nothing tells of the visit. Its numbers are
counted with those of the notices that are sent.
"""

from inspectorate.documents.kinds.inspection_notice.kind import SINCE_2026
from inspectorate.documents.kinds.kind import Kind

KIND = Kind(
    "DOOR_NOTICE",
    "行政检查通知书",
    "通知",
    SINCE_2026,
    series="INSPECTION_NOTIC",
    needs=(("INSPECTION_SCHEME",),),
    is_to_serve=True,
    is_on_site=True,
    order=25,
)
