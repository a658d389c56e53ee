"""The stages of a notice, of a delivery by wire, and of what an enterprise asks for. Pure."""

from inspectorate.kit.state import Moves, State


class Stage(State):
    PREPARED = "PREPARED", "办理中"
    ISSUED = "ISSUED", "已签发"
    SERVED = "SERVED", "已送达"
    CONFIRMED = "CONFIRMED", "企业已确认"


MOVES: Moves = {
    (Stage.PREPARED, Stage.ISSUED): "carry_batch",
    (Stage.ISSUED, Stage.SERVED): "serve_notice",
    (Stage.ISSUED, Stage.CONFIRMED): "confirm_by_link",
    (Stage.SERVED, Stage.CONFIRMED): "confirm_by_link",
    # A corrected notice has to be served and confirmed anew.
    (Stage.ISSUED, Stage.ISSUED): "replace_notice",
    (Stage.SERVED, Stage.ISSUED): "replace_notice",
    (Stage.CONFIRMED, Stage.ISSUED): "replace_notice",
}


class DeliveryStage(State):
    WAITING = "WAITING", "待发送"
    SENT = "SENT", "已发送"
    FAILED = "FAILED", "未能发送"


DELIVERY_MOVES: Moves = {
    (DeliveryStage.WAITING, DeliveryStage.SENT): "send_delivery",
    (DeliveryStage.WAITING, DeliveryStage.FAILED): "send_delivery",
    (DeliveryStage.FAILED, DeliveryStage.WAITING): "retry_delivery",
}


class RequestStage(State):
    ASKED = "ASKED", "待决定"
    GRANTED = "GRANTED", "同意"
    DECLINED = "DECLINED", "不同意"


REQUEST_MOVES: Moves = {
    (RequestStage.ASKED, RequestStage.GRANTED): "decide_request",
    (RequestStage.ASKED, RequestStage.DECLINED): "decide_request",
}
