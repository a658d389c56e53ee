"""Official documents for every step: drafted, agreed to by others, numbered and frozen at issue, served.

They are typeset from data, on fonts that are shipped, so a bare machine prints them.

The bureau's own licensed fonts (仿宋_GB2312, 方正小标宋 …) are used where they lie in the folder SUNLOT_FONTS;
otherwise Noto Serif and Noto Sans CJK SC (OFL) take their place.
"""
