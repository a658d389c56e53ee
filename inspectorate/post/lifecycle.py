"""The stages of a delivery by wire. Pure."""

from inspectorate.kit.state import Moves, State


class DeliveryStage(State):
    WAITING = "WAITING", "待发送"
    SENT = "SENT", "已发送"
    FAILED = "FAILED", "未能发送"


DELIVERY_MOVES: Moves = {
    (DeliveryStage.WAITING, DeliveryStage.SENT): "send_delivery",
    (DeliveryStage.WAITING, DeliveryStage.FAILED): "send_delivery",
    (DeliveryStage.FAILED, DeliveryStage.WAITING): "retry_delivery",
}
