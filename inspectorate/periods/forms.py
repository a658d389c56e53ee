"""Forms of the working calendar. They clean and never save."""

from __future__ import annotations

import csv
import io

from django import forms

from inspectorate.kit import spreadsheets
from inspectorate.kit.forms import GroundField, day_field
from inspectorate.kit.refusals import Refused
from inspectorate.periods.rules.counting import CountedIn
from inspectorate.periods.rules.table import CODES, rows_of

WHOLE, CHANGES = "whole", "changes"
SCOPES = ((WHOLE, "整年的安排"), (CHANGES, "只改已有安排中的几天，没写的照原来"))
# The code of each period that is counted in days, with what it is called now.
IN_DAYS = [(code, rows_of(code)[-1].label) for code in CODES if rows_of(code)[-1].counted_in != CountedIn.HOURS]


class YearForm(forms.Form):
    year = forms.IntegerField(label="年份", min_value=2004, max_value=2100)
    scope = forms.ChoiceField(label="这次录入", choices=SCOPES, required=False, widget=forms.RadioSelect)
    source = forms.CharField(label="依据", max_length=255, help_text="国务院办公厅通知的名称和文号。")
    rows = forms.CharField(
        label="放假和调休上班的日子",
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="一行一天：日期、放假或上班、名称，例如 2027-01-01 放假 元旦。可以从表格中整片粘贴。"
        "只改几天时，恢复平常的写“照常”。",
    )
    upload = forms.FileField(
        label="或者选择表格文件", required=False, help_text="Excel（.xlsx）或 CSV，三列：日期、安排、名称。"
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        upload = data.get("upload")
        try:
            data["table"] = _file_rows(upload.name, upload.read()) if upload else _pasted(str(data.get("rows") or ""))
        except Refused as refusal:
            self.add_error("upload", refusal.message)
            return data
        if not data["table"]:
            self.add_error("rows", "请粘贴这一年的安排，或者选择一个表格文件。")
        return data


def _file_rows(name: str, content: bytes) -> list[list[str]]:
    return [row.cells[:3] for row in spreadsheets.read(name, content)]


def _pasted(text: str) -> list[list[str]]:
    """Columns between tabs, commas or blanks."""
    lines = [line.strip() for line in text.replace("，", ",").replace("、", ",").splitlines() if line.strip()]
    if any("\t" in line or "," in line for line in lines):
        return [row for line in lines for row in csv.reader(io.StringIO(line.replace("\t", ",")))]
    return [line.split(maxsplit=2) for line in lines]


class LengthForm(forms.Form):
    length = forms.IntegerField(label="期限", min_value=1, max_value=366)
    since = day_field("起用日期", help_text="从这一天起办理的事项按新的长度。")
    ground = GroundField("依据", help_text="例如：省厅 2026 年某号文件。")


class OnForm(forms.Form):
    """What counts on a day; a word of its name or of its clause."""

    on = day_field("哪一天", required=False)
    q = forms.CharField(label="期限或者依据", required=False, max_length=64)


class ReckonForm(forms.Form):
    """From which day which period runs."""

    code = forms.ChoiceField(label="哪一个期限", choices=IN_DAYS)
    start = day_field("从哪一天起算", help_text="事情发生的当天，当天不计入。按当天有效的规定计算。")
