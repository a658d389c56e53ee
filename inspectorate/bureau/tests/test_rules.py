"""What a setting may say: needed or not, how long, of what form; a port, a way of encryption."""

from __future__ import annotations

import re

import pytest

from inspectorate.bureau.rules import PORTS, require_port, require_security, require_value
from inspectorate.kit.refusals import NotSo

DIGITS = re.compile(r"\d+")


def refused(verb, *given, **more):
    with pytest.raises(NotSo) as refusal:
        verb(*given, **more)
    return refusal.value.code, refusal.value.message


def test_what_is_needed_is_not_left_empty_and_what_is_not_may_be():
    require_value("", label="端口")
    require_value("1", label="端口", is_needed=True)
    assert refused(require_value, "", label="端口", is_needed=True) == ("empty-setting", "请填写端口。")


def test_a_setting_is_as_long_as_its_column_and_no_longer():
    require_value("长" * 64, label="局名")
    require_value("长" * 16, label="简称", most=16)
    assert refused(require_value, "长" * 65, label="局名") == ("long-setting", "局名最多 64 个字，现在有 65 个。")
    assert refused(require_value, "长" * 17, label="简称", most=16)[0] == "long-setting"


def test_it_has_its_form_from_the_first_character_to_the_last():
    form = {"label": "监督电话", "pattern": DIGITS, "asked": "只写号码。"}

    require_value("12350", **form)
    require_value("", **form)
    for text in ("a1", "1a", "a"):
        assert refused(require_value, text, **form) == ("odd-setting", "只写号码。")


def test_a_port_is_not_above_the_last():
    assert PORTS == 65535
    require_port("65535")
    assert refused(require_port, "65536") == ("odd-setting", "端口是 1 到 65535 的数字。")


def test_a_way_of_encryption_is_one_of_those_that_are_known():
    require_security("tls", {"tls", "none"})
    assert refused(require_security, "ssl", {"tls", "none"}) == ("odd-setting", "请选择加密方式。")
