"""A real SMTP server for tests, and what it received."""

from __future__ import annotations

import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from inspectorate.settings import MailPlace


class Mailbox:
    """Keeps what a real SMTP server received."""

    def __init__(self):
        self.mails, self.refuses = [], False

    async def handle_DATA(self, server, session, envelope):
        if self.refuses:
            return "451 try later"
        self.mails.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"


NOBODY = "http://127.0.0.1:9/"


@pytest.fixture(autouse=True)
def all_set_up(settings):
    """Every way is set up; nobody listens there."""
    settings.SMTP = MailPlace("127.0.0.1", 9, "none", "", "", "bureau@example.test")
    settings.SMS_URL = settings.WECOM_URL = settings.DINGTALK_URL = NOBODY


def nothing_is_set_up(settings):
    settings.SMTP = MailPlace("", 25, "none", "", "", "")
    settings.SMS_URL = settings.WECOM_URL = settings.DINGTALK_URL = ""


@pytest.fixture
def mailbox(all_set_up, settings):
    box = Mailbox()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    settings.SMTP = MailPlace("127.0.0.1", port, "none", "", "", "bureau@example.test")
    yield box
    server.stop()
