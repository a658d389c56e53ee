"""What can be set, one row each: its code, its words, where its first value comes from, what it may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.conf import settings


class SettingGroup(StrEnum):
    NAMES = "names"
    MAIL = "mail"
    SMS = "sms"
    ROBOTS = "robots"


HTTP = re.compile(r"https?://[^\s/]+\S*")
PORT = re.compile(r"[1-9]\d{0,4}")
EMAIL = re.compile(r"[^\s@,<>]+@[^\s@,<>]+")
SECURITIES = {"none": "不加密", "starttls": "STARTTLS", "tls": "TLS"}


@dataclass(frozen=True)
class Key:
    """`first`: the value of the environment. `pattern`: what it may be, where not empty; `asked`: said otherwise."""

    code: str
    label: str
    group: SettingGroup
    first: Callable[[], str]
    help: str = ""
    is_needed: bool = False
    is_secret: bool = False
    most: int = 64
    pattern: re.Pattern[str] | None = None
    asked: str = ""


ADDRESS = "地址须以 http:// 或者 https:// 开头。"
KEYS: tuple[Key, ...] = (
    Key("bureau", "局名", SettingGroup.NAMES, lambda: settings.BUREAU_NAME, "印在文书、通知和页面上。", True),
    Key(
        "bureau_short",
        "文号简称",
        SettingGroup.NAMES,
        lambda: settings.BUREAU_SHORT,
        "例如：冀秦。",
        is_needed=True,
        most=16,
    ),
    Key("city", "市（县）名", SettingGroup.NAMES, lambda: settings.CITY_NAME, "写在抽查任务的名称中。", True),
    Key(
        "government",
        "本级人民政府",
        SettingGroup.NAMES,
        lambda: settings.GOVERNMENT_NAME,
        "印在复议的告知中。",
        is_needed=True,
    ),
    Key("superior", "上级部门", SettingGroup.NAMES, lambda: settings.SUPERIOR_NAME, "印在复议的告知中。", True),
    Key("court", "管辖法院", SettingGroup.NAMES, lambda: settings.COURT_NAME, "印在诉讼的告知中。", True),
    Key(
        "supervision_phone",
        "监督电话",
        SettingGroup.NAMES,
        lambda: settings.SUPERVISION_PHONE,
        "印在行政检查通知书上，请填写本局的号码；12350 是全国统一的举报投诉电话。",
        is_needed=True,
        most=32,
        pattern=re.compile(r"[0-9+()（）、 -]{5,32}"),
        asked="监督电话只写号码，多个用顿号分开。",
    ),
    Key("smtp_host", "邮件服务器", SettingGroup.MAIL, lambda: settings.SMTP.host, "不填则不用电子邮件发送。", most=255),
    Key(
        "smtp_port",
        "端口",
        SettingGroup.MAIL,
        lambda: str(settings.SMTP.port),
        is_needed=True,
        pattern=PORT,
        asked="端口是 1 到 65535 的数字。",
    ),
    Key("smtp_security", "加密", SettingGroup.MAIL, lambda: settings.SMTP.security, is_needed=True),
    Key("smtp_user", "用户名", SettingGroup.MAIL, lambda: settings.SMTP.user, "服务器不要求登录的不填。", most=255),
    Key("smtp_password", "密码", SettingGroup.MAIL, lambda: settings.SMTP.password, is_secret=True, most=255),
    Key(
        "smtp_sender",
        "发件地址",
        SettingGroup.MAIL,
        lambda: settings.SMTP.sender,
        is_needed=True,
        most=255,
        pattern=EMAIL,
        asked="发件地址须是一个电子邮箱地址。",
    ),
    Key(
        "sms_url",
        "短信网关的地址",
        SettingGroup.SMS,
        lambda: settings.SMS_URL,
        "不填则不用短信发送。",
        most=500,
        pattern=HTTP,
        asked=ADDRESS,
    ),
    Key("sms_key", "短信网关的密钥", SettingGroup.SMS, lambda: settings.SMS_KEY, is_secret=True, most=500),
    Key(
        "wecom_url",
        "企业微信群机器人的地址",
        SettingGroup.ROBOTS,
        lambda: settings.WECOM_URL,
        is_secret=True,
        most=500,
        pattern=HTTP,
        asked=ADDRESS,
    ),
    Key(
        "dingtalk_url",
        "钉钉群机器人的地址",
        SettingGroup.ROBOTS,
        lambda: settings.DINGTALK_URL,
        is_secret=True,
        most=500,
        pattern=HTTP,
        asked=ADDRESS,
    ),
    Key(
        "dingtalk_secret",
        "钉钉群机器人的加签密钥",
        SettingGroup.ROBOTS,
        lambda: settings.DINGTALK_SECRET,
        is_secret=True,
        most=500,
    ),
)


def of_group(group: SettingGroup) -> list[Key]:
    return [key for key in KEYS if key.group == group]
