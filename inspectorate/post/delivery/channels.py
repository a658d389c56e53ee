"""E-mail, SMS gateway, WeCom and DingTalk robots. Every one has a time-out; none follows a redirect elsewhere."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import smtplib
import time
from collections.abc import Callable, Mapping
from email.message import EmailMessage
from http.client import HTTPException
from typing import Any
from urllib.parse import quote, urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from inspectorate.bureau.queries import values
from inspectorate.post.delivery.message import Message, NotSent
from inspectorate.post.delivery.reasons import not_sent, not_taken
from inspectorate.settings import MailPlace

SECONDS = 10
MOST_BYTES = 65_536


def send_email(message: Message) -> None:
    """SMTP with STARTTLS or TLS as the settings say (RFC 5321, 3207)."""
    place = _mail()
    if not place.host:
        raise NotSent("没有设置邮件服务器，请系统管理员设置。", helps=False)
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = place.sender, message.address, message.subject
    mail.set_content(message.text)
    connect = smtplib.SMTP_SSL if place.security == "tls" else smtplib.SMTP
    try:
        with connect(place.host, place.port, timeout=SECONDS) as server:
            if place.security == "starttls":
                server.starttls()
            if place.user:
                server.login(place.user, place.password)
            server.send_message(mail)
    except (smtplib.SMTPException, OSError) as error:
        raise not_sent("邮件服务器", error) from error


def _mail() -> MailPlace:
    said = values()
    return MailPlace(
        said["smtp_host"],
        int(said["smtp_port"]),
        said["smtp_security"],
        said["smtp_user"],
        said["smtp_password"],
        said["smtp_sender"],
    )


def send_sms(message: Message) -> None:
    """The office's SMS gateway: JSON over HTTP, signed with HMAC-SHA-256 over time and body."""
    body = json.dumps({"mobile": message.address, "text": message.text}, ensure_ascii=False).encode()
    moment = str(int(time.time()))
    said = values()
    key = said["sms_key"].encode()
    sign = hmac.new(key, moment.encode() + b"\n" + body, hashlib.sha256).hexdigest()
    _post("短信网关", said["sms_url"], body, {"X-Timestamp": moment, "X-Signature": sign})


def send_wecom(message: Message) -> None:
    """企业微信群机器人: a text message; the answer's errcode 0 means taken."""
    body = json.dumps({"msgtype": "text", "text": {"content": f"{message.subject}\n{message.text}"}}).encode()
    _robot("企业微信", values()["wecom_url"], body)


def send_dingtalk(message: Message) -> None:
    """钉钉群机器人 with 加签: base64 of HMAC-SHA-256 over time and secret, in the address."""
    said = values()
    moment, secret = str(int(time.time() * 1000)), said["dingtalk_secret"]
    digest = hmac.new(secret.encode(), f"{moment}\n{secret}".encode(), hashlib.sha256).digest()
    signed = urlencode({"timestamp": moment, "sign": base64.b64encode(digest).decode()}, quote_via=quote)
    body = json.dumps({"msgtype": "text", "text": {"content": f"{message.subject}\n{message.text}"}}).encode()
    url = said["dingtalk_url"]
    _robot("钉钉", f"{url}{'&' if '?' in url else '?'}{signed}" if url else "", body)


def _robot(name: str, url: str, body: bytes) -> None:
    answer = _post(name, url, body, {})
    if answer.get("errcode") != 0:
        raise not_taken(name, answer.get("errcode"), answer.get("errmsg"))


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        return None


def _post(name: str, url: str, body: bytes, headers: Mapping[str, str]) -> dict[str, Any]:
    if not url:
        raise NotSent(f"没有设置{name}的地址，请系统管理员设置。", helps=False)
    request = Request(  # noqa: S310  https or http, checked when the settings are read
        url, data=body, headers={"Content-Type": "application/json; charset=utf-8", **headers}, method="POST"
    )
    try:
        with build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            text = answer.read(MOST_BYTES)
    except (OSError, HTTPException, ValueError) as error:
        raise not_sent(name, error) from error
    try:
        found = json.loads(text or b"{}")
    except ValueError as error:
        raise NotSent(f"{name}的答复看不懂，请系统管理员核对地址。") from error
    return found if isinstance(found, dict) else {}


def open_channels() -> list[str]:
    """Those that the office has set up, in the order in which they are offered; by no other does anything go out."""
    said = values()
    places = {"EMAIL": "smtp_host", "SMS": "sms_url", "WECOM": "wecom_url", "DINGTALK": "dingtalk_url"}
    return [channel for channel, place in places.items() if said[place]]


SENDERS: dict[str, Callable[[Message], None]] = {
    "EMAIL": send_email,
    "SMS": send_sms,
    "WECOM": send_wecom,
    "DINGTALK": send_dingtalk,
}
