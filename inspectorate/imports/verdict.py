"""What a row of a table would do. Pure."""

from inspectorate.kit.state import State


class Verdict(State):
    NEW = "NEW", "新增"
    CHANGED = "CHANGED", "有变化"
    SAME = "SAME", "无变化"
    REFUSED = "REFUSED", "不能导入"
