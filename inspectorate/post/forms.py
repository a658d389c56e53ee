"""How a message goes out, and where to: only what the office has set up is offered. They clean and never save."""

from __future__ import annotations

from typing import Any

from django import forms

from inspectorate.post.delivery import open_channels
from inspectorate.post.models import Channel

# A group robot speaks in a group of the bureau's own: the enterprise gets nothing unless somebody passes it on.
ROBOTS = {Channel.WECOM, Channel.DINGTALK}
WORDS = {c.value: f"{c.label}（发到本局的群，由本局转告企业）" if c in ROBOTS else str(c.label) for c in Channel}
ADDRESSES = {Channel.SMS.value: "手机号", Channel.EMAIL.value: "邮箱"}


def asked_address() -> str:
    """What is written beside each addressee: “手机号或者邮箱”; "" where a group robot is all there is."""
    return "或者".join(word for channel, word in ADDRESSES.items() if channel in open_channels())


class ChannelForm(forms.Form):
    """How the messages go out; the addresses stand beside the enterprises."""

    channel = forms.ChoiceField(label="发送方式")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = open_channels()
        self.fields["channel"].choices = [(one, WORDS[one]) for one in self.ways]  # type: ignore[attr-defined]


class DeliverForm(ChannelForm):
    address = forms.CharField(max_length=128, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["address"].label = asked_address()
        if not asked_address():
            self.fields["address"].widget = forms.HiddenInput()
        elif ROBOTS & set(self.ways):
            self.fields["address"].help_text = "群机器人不填，发到系统设置的群。"
