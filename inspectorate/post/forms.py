"""How a message goes out, and where to. They clean and never save."""

from __future__ import annotations

from django import forms

from inspectorate.post.models import Channel

# A group robot speaks in a group of the bureau's own: the enterprise gets nothing unless somebody passes it on.
ROBOTS = {Channel.WECOM, Channel.DINGTALK}
CHANNELS = [(c.value, f"{c.label}（发到本局的群，由本局转告企业）" if c in ROBOTS else str(c.label)) for c in Channel]


class ChannelForm(forms.Form):
    """How the messages go out; the addresses stand beside the enterprises."""

    channel = forms.ChoiceField(label="发送方式", choices=CHANNELS)


class DeliverForm(ChannelForm):
    address = forms.CharField(
        label="邮箱或者手机号", max_length=128, required=False, help_text="群机器人不填，发到系统设置的群。"
    )
