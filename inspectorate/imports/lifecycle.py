"""The stages of an uploaded table, and the moves between them. Pure."""

from inspectorate.kit.state import Moves, State


class ImportStage(State):
    READING = "READING", "正在读取"
    PREVIEW = "PREVIEW", "待确认"
    APPLYING = "APPLYING", "正在导入"
    DONE = "DONE", "已导入"
    REFUSED = "REFUSED", "不能读取"
    CANCELLED = "CANCELLED", "已放弃"
    UNDONE = "UNDONE", "已撤销"


IMPORT_MOVES: Moves = {
    (ImportStage.READING, ImportStage.PREVIEW): "read_import",
    (ImportStage.READING, ImportStage.REFUSED): "read_import",
    (ImportStage.READING, ImportStage.CANCELLED): "cancel_import",
    (ImportStage.PREVIEW, ImportStage.READING): "answer_import",
    (ImportStage.PREVIEW, ImportStage.APPLYING): "confirm_import",
    (ImportStage.PREVIEW, ImportStage.CANCELLED): "cancel_import",
    (ImportStage.APPLYING, ImportStage.DONE): "apply_import",
    (ImportStage.DONE, ImportStage.UNDONE): "undo_import",
}
