"""Taking a statute in: pasted, or from a text file. It cleans and never saves."""

from __future__ import annotations

from typing import Any

from django import forms

from inspectorate.kit.forms import GroundField, day_field
from inspectorate.kit.text import UNKEEPABLE

MOST_TEXT = 2_000_000


class StatuteForm(forms.Form):
    title = forms.CharField(label="法规名称", max_length=128, help_text="例如：河北省安全生产条例。")
    version_date = day_field("版本日期", help_text="公布日期，或者最近一次修正、修订的日期。")
    starts = day_field(
        "施行日期",
        required=False,
        help_text="正文写明本版施行日期的不用填；修正后正文仍写初次施行日期的，按修改决定填写。",
    )
    text = forms.CharField(
        label="法规全文",
        required=False,
        max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text="从正式公布的文本粘贴。每条以“第一条”加空格开头，章节单独成行。",
    )
    upload = forms.FileField(
        label="或者选择文本文件",
        required=False,
        widget=forms.FileInput(attrs={"accept": ".txt,.md"}),
        help_text="UTF-8 或者 GB18030 编码的 .txt、.md 文件。",
    )
    ground = GroundField("文本来源", help_text="例如：国家法律法规数据库，2024年1月15日下载。")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if upload := data.get("upload"):
            data["text"] = _decoded(upload.read(MOST_TEXT)) if upload.size < MOST_TEXT else ""
        if not (data.get("text") or "").strip():
            self.add_error("text", "请粘贴法规全文，或者选择一个不超过 2 兆的文本文件。")
        return data


class ComparedForm(forms.Form):
    ground = GroundField("核对依据", help_text="与哪一份公布的文本核对，例如：国务院公报2024年第9号。")


class RepealForm(forms.Form):
    until = day_field("失效日期", help_text="从这一天起不再适用。")
    ground = GroundField("废止依据", help_text="由哪一部法规或者哪一份决定废止。")


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return UNKEEPABLE.sub("", content.decode(encoding))
        except UnicodeDecodeError:
            continue
    return ""
