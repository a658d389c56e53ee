"""发送: each channel against a real server of its own, and what happens when it does not answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import smtplib
import socket
import ssl
from datetime import timedelta
from urllib.error import URLError
from urllib.parse import parse_qs, urlparse

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from inspectorate.kit.refusals import NotNow
from inspectorate.notices import actions
from inspectorate.notices.tests.parts import AT
from inspectorate.post import actions as post
from inspectorate.post import tasks
from inspectorate.post.delivery.reasons import not_sent
from inspectorate.post.models import Delivery, Link
from inspectorate.post.tests.mailbox import mailbox  # noqa: F401
from inspectorate.settings import MailPlace
from inspectorate.trail.models import TrailEntry
from tests.refused import refused


def deliver(notice, by, channel="EMAIL", address="anquan@example.test"):
    made = actions.deliver_notice(notice_id=notice.pk, channel=channel, address=address, by=by, at=AT)
    return post.send_delivery(delivery_id=made.pk, at=AT)


def test_an_e_mail_reaches_the_enterprise_with_a_link_of_its_own(issued, planner_wang, mailbox):  # noqa: F811
    sent = deliver(issued[0], planner_wang)

    [(to, mail)] = mailbox.mails
    assert (sent.stage, to) == ("SENT", ["anquan@example.test"])
    assert mail["Subject"] == "秦皇岛市应急管理局检查通知"
    assert issued[0].drawn.name in mail.get_content()
    token = re.search(r"/notice/([\w-]+)/", mail.get_content().replace("\n", ""))[1]
    assert Link.objects.get().token_digest == hashlib.sha256(token.encode()).hexdigest()


def test_the_link_is_kept_nowhere_once_it_is_out(issued, planner_wang, mailbox):  # noqa: F811
    assert deliver(issued[0], planner_wang).body == ""


def test_a_server_that_says_later_is_tried_again_later(issued, planner_wang, mailbox):  # noqa: F811
    mailbox.refuses = True
    failed = deliver(issued[0], planner_wang)
    assert (failed.stage, failed.next_try_at) == ("WAITING", AT + timedelta(minutes=1))
    assert "451" in failed.problem
    assert not TrailEntry.objects.filter(kind__in=["DeliverySent", "DeliveryFailed"]).exists()
    mailbox.refuses = False

    assert post.send_delivery(delivery_id=failed.pk, at=AT).stage == "WAITING"
    assert post.send_delivery(delivery_id=failed.pk, at=AT + timedelta(minutes=1)).stage == "SENT"
    assert len(mailbox.mails) == 1
    entry = TrailEntry.objects.order_by("seq").last()
    assert (entry.label, entry.facts, entry.subject) == (
        "检查通知已发出",
        {"channel": "电子邮件"},
        issued[0].document.file_no,
    )


def test_after_five_more_failures_somebody_has_to_look_at_it(issued, planner_wang, settings):
    settings.SMTP = MailPlace("127.0.0.1", 9, "none", "", "", "bureau@example.test")
    delivery = deliver(issued[0], planner_wang)
    while delivery.stage == "WAITING":
        delivery = post.send_delivery(delivery_id=delivery.pk, at=delivery.next_try_at)

    assert (delivery.stage, delivery.tries) == ("FAILED", 6)
    entry = TrailEntry.objects.order_by("seq").last()
    assert (entry.label, entry.ground) == ("检查通知未能发出", delivery.problem)
    again = actions.retry_delivery(delivery_id=delivery.pk, by=planner_wang, at=AT)
    assert (again.stage, again.tries) == ("WAITING", 0)


def test_a_message_that_is_being_sent_is_not_sent_by_another(issued, planner_wang, mailbox):  # noqa: F811
    made = actions.deliver_notice(
        notice_id=issued[0].pk, channel="EMAIL", address="a@example.test", by=planner_wang, at=AT
    )
    Delivery.objects.filter(pk=made.pk).update(next_try_at=AT + timedelta(minutes=2))

    assert post.send_delivery(delivery_id=made.pk, at=AT).tries == 0
    assert mailbox.mails == []


def test_wecom_takes_a_text_message(issued, planner_wang, robot, settings):
    settings.WECOM_URL = robot.address

    assert deliver(issued[0], planner_wang, "WECOM", "").stage == "SENT"
    [(path, _, body)] = robot.got
    assert path == "/robot?key=k"
    assert issued[0].drawn.name in json.loads(body)["text"]["content"]


def test_dingtalk_is_signed_with_time_and_secret(issued, planner_wang, robot, settings):
    settings.DINGTALK_URL, settings.DINGTALK_SECRET = robot.address, "SEC-demo"

    assert deliver(issued[0], planner_wang, "DINGTALK", "").stage == "SENT"
    query = parse_qs(urlparse(robot.got[0][0]).query)
    moment = query["timestamp"][0]
    digest = hmac.new(b"SEC-demo", f"{moment}\nSEC-demo".encode(), hashlib.sha256).digest()
    assert query["sign"] == [base64.b64encode(digest).decode()]


def test_the_sms_gateway_can_check_the_signature(issued, planner_wang, robot, settings):
    settings.SMS_URL, settings.SMS_KEY = robot.address, "gateway-key"

    assert deliver(issued[0], planner_wang, "SMS", "13900000000").stage == "SENT"
    [(_, headers, body)] = robot.got
    expected = hmac.new(b"gateway-key", headers["x-timestamp"].encode() + b"\n" + body, hashlib.sha256).hexdigest()
    assert headers["x-signature"] == expected
    assert json.loads(body)["mobile"] == "13900000000"


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ((500, b"boom"), "500"),
        ((200, {"errcode": 310000, "errmsg": "sign not match"}), "代码 310000）：没有通过机器人的安全设置"),
        ((200, {"errcode": 1, "errmsg": "odd"}), "代码 1）：请系统管理员查看日志"),
        ((200, {"ok": "yes"}), "没有接收，答复中没有代码"),
        ((200, b"<html>"), "看不懂"),
        ((302, b""), "302"),
    ],
)
def test_what_a_robot_did_not_take_is_told_with_its_reason(issued, planner_wang, robot, settings, says, words):
    settings.WECOM_URL = robot.address
    robot.says = says

    delivery = deliver(issued[0], planner_wang, "WECOM", "")

    assert delivery.stage == "WAITING"
    assert words in delivery.problem
    assert not re.search("[A-Za-z]", delivery.problem)
    assert len(robot.got) == 1


def test_a_robot_that_is_not_there_or_not_set_is_told_in_words(issued, planner_wang, settings):
    settings.WECOM_URL = "http://127.0.0.1:9/"
    assert "企业微信拒绝连接" in deliver(issued[0], planner_wang, "WECOM", "").problem

    made = actions.deliver_notice(notice_id=issued[1].pk, channel="WECOM", address="", by=planner_wang, at=AT)
    settings.WECOM_URL = ""
    failed = post.send_delivery(delivery_id=made.pk, at=AT)
    assert "没有设置" in failed.problem
    assert (failed.stage, failed.next_try_at) == ("FAILED", None)


def test_the_worker_tries_again_by_itself_when_the_time_has_come(issued, planner_wang, mailbox):  # noqa: F811
    mailbox.refuses = True
    now = timezone.now()
    made = actions.deliver_notice(
        notice_id=issued[0].pk, channel="EMAIL", address="a@example.test", by=planner_wang, at=now
    )
    tasks.send.func(made.pk)
    made.refresh_from_db()

    [waiting] = DBTaskResult.objects.all()
    assert (waiting.run_after, waiting.args_kwargs["args"]) == (made.next_try_at, [made.pk])
    mailbox.refuses = False
    Delivery.objects.update(next_try_at=now)
    tasks.send.func(made.pk)

    made.refresh_from_db()
    assert (made.stage, len(mailbox.mails), DBTaskResult.objects.count()) == ("SENT", 1, 1)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ConnectionRefusedError(111, "Connection refused"), "拒绝连接"),
        (socket.gaierror(-2, "Name or service not known"), "名称查不到"),
        (TimeoutError("timed out"), "没有在规定时间内答复"),
        (ssl.SSLCertVerificationError("certificate verify failed"), "证书没有通过核验"),
        (ssl.SSLError("wrong version number"), "加密连接没有建立"),
        (OSError(101, "Network is unreachable"), "连接不上"),
        (smtplib.SMTPRecipientsRefused({"a@example.test": (550, b"no such user")}), "不接受这个收件地址"),
        (
            smtplib.SMTPAuthenticationError(535, b"bad credentials"),
            "不接受用户名或者密码，请系统管理员核对邮件设置（答复代码 535）",
        ),
        (smtplib.SMTPDataError(451, b"try later"), "没有接收（答复代码 451）"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "中途断开"),
        (ValueError("odd"), "查看日志"),
    ],
)
def test_why_it_did_not_leave_is_told_in_chinese_and_logged_as_it_was(error, words, caplog):
    for one in (error, URLError(error)):
        told = str(not_sent("对方", one))

        assert words in told
        assert not re.search("[A-Za-z]", told)
    assert type(error).__name__ in caplog.text or str(error) in caplog.text


@pytest.mark.parametrize(
    ("channel", "address"),
    [
        ("EMAIL", "13900000000"),
        ("EMAIL", "a,b@example.test"),
        ("EMAIL", "a@example.test,b@example.test"),
        ("EMAIL", "a@[.x"),
        ("EMAIL", "周 <a@example.test>"),
        ("EMAIL", "a..b@example.test"),
        ("EMAIL", "a@example"),
        ("EMAIL", "a@-example.test"),
        ("SMS", "a@b.cn"),
        ("SMS", "１３９00000000"),
        ("PIGEON", "x"),
    ],
)
def test_an_address_that_does_not_fit_is_refused(issued, planner_wang, channel, address):
    with refused("422 no-such-channel" if channel == "PIGEON" else "422 address"):
        deliver(issued[0], planner_wang, channel, address)


@pytest.mark.parametrize("address", ["a.b+c@example.test", "zhou_an-quan@mail.example.test", "1390@163.com"])
def test_an_ordinary_address_is_taken(issued, planner_wang, mailbox, address):  # noqa: F811
    assert deliver(issued[0], planner_wang, "EMAIL", address).stage == "SENT"


def test_what_nobody_foresaw_fails_alone_and_the_others_go_out(issued, planner_wang, mailbox, caplog):  # noqa: F811
    for notice in issued[:2]:
        actions.deliver_notice(notice_id=notice.pk, channel="EMAIL", address="a@example.test", by=planner_wang, at=AT)
    first, second = Delivery.objects.order_by("pk")
    first.address = "a@[.x"
    first.save(update_fields=["address"])

    call_command("deliver_waiting", verbosity=0)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.stage, first.next_try_at, second.stage) == ("FAILED", None, "SENT")
    assert "核对收件地址" in first.problem
    assert "AttributeError" in caplog.text


def test_nothing_is_sent_before_it_is_issued_or_by_a_stranger(prepared, planner_wang, officer_li):
    with pytest.raises(NotNow, match="还没有签发"):
        deliver(prepared[0], planner_wang)
    with refused("403 not-you"):
        deliver(prepared[0], officer_li)


def test_a_stranger_is_refused_before_he_learns_how_far_the_notice_is(prepared, officer_li):
    with refused("403 not-you"):
        actions.serve_notice(
            notice_id=prepared[0].pk,
            way="DIRECT",
            served_on=AT.date(),
            receiver="周安全员",
            place="厂区",
            servers=["李执法员"],
            by=officer_li,
            at=AT,
        )
