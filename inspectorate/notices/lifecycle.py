"""The stages of a notice, of a delivery by wire, and of what an enterprise asks for. Pure."""

from inspectorate.kit.state import Moves, State


class NoticeStage(State):
    """How far an enterprise is told. It is read from its document and moved nowhere else: a paper has one state."""

    PREPARED = "PREPARED", "办理中"
    ISSUED = "ISSUED", "已签发"
    SERVED = "SERVED", "已送达"
    CONFIRMED = "CONFIRMED", "企业已确认"
    VOID = "VOID", "已作废"


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
