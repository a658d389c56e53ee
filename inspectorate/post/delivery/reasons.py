"""Why a message did not leave, in an officer's words. What the other side answered is kept in the server's log."""

from __future__ import annotations

import logging
import smtplib
import socket
import ssl
from urllib.error import HTTPError, URLError

from inspectorate.post.delivery.message import NotSent

log = logging.getLogger(__name__)

# The first that fits is told; what is special stands before what is general.
CAUSES: tuple[tuple[type[BaseException], str], ...] = (
    (smtplib.SMTPRecipientsRefused, "不接受这个收件地址，请核对地址后再发"),
    (smtplib.SMTPSenderRefused, "不接受发件地址，请系统管理员核对邮件设置"),
    (smtplib.SMTPAuthenticationError, "不接受用户名或者密码，请系统管理员核对邮件设置"),
    (smtplib.SMTPNotSupportedError, "不支持所设的加密或者登录方式，请系统管理员核对邮件设置"),
    (smtplib.SMTPServerDisconnected, "中途断开了连接，稍后会再试"),
    (smtplib.SMTPResponseException, "没有接收"),
    (ssl.SSLCertVerificationError, "证书没有通过核验，请系统管理员核对地址和证书"),
    (ssl.SSLError, "加密连接没有建立，请系统管理员核对加密设置"),
    (TimeoutError, "没有在规定时间内答复，稍后会再试"),
    (ConnectionRefusedError, "拒绝连接，请系统管理员查看服务是否开启、端口是否正确"),
    (socket.gaierror, "的名称查不到，请系统管理员核对地址和网络"),
    (ConnectionError, "中途断开了连接，稍后会再试"),
    (OSError, "连接不上，请系统管理员查看网络"),
)


def not_sent(name: str, error: BaseException) -> NotSent:
    """“企业微信拒绝连接……” with the number that was answered, where there is one."""
    log.warning("%s: %s: %s", name, type(error).__name__, error)
    if isinstance(error, HTTPError):
        return NotSent(f"{name}没有接收，答复代码 {error.code}。")
    inner = error.reason if isinstance(error, URLError) and isinstance(error.reason, BaseException) else error
    words = next((words for kind, words in CAUSES if isinstance(inner, kind)), "没有接收，请系统管理员查看日志")
    number = f"（答复代码 {inner.smtp_code}）" if isinstance(inner, smtplib.SMTPResponseException) else ""
    return NotSent(f"{name}{words}{number}。")


# What the group robots answer to what an administrator can put right.
ROBOT_CODES = {
    40035: "内容的格式不对",
    45009: "发送太频繁，稍后会再试",
    93000: "机器人的地址无效",
    93008: "机器人不在这个群里",
    130101: "发送太频繁，稍后会再试",
    300001: "机器人的地址无效",
    300005: "机器人的地址无效",
    310000: "没有通过机器人的安全设置（加签、关键词或者来源地址）",
    400101: "机器人的地址无效",
    400102: "机器人已停用",
    400106: "机器人不在这个群里",
    410100: "发送太频繁，稍后会再试",
}


def not_taken(name: str, code: object, said: object) -> NotSent:
    """A group robot answers with a number and with words that are not the office's."""
    log.warning("%s: errcode %s: %s", name, code, said)
    if not isinstance(code, int):
        return NotSent(f"{name}没有接收，答复中没有代码。请系统管理员核对地址。")
    return NotSent(f"{name}没有接收（代码 {code}）：{ROBOT_CODES.get(code, '请系统管理员查看日志')}。")
