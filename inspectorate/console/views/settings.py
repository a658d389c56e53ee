"""系统设置: what the office is called, by which machines it sends, which fonts it has."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from inspectorate.bureau import queries
from inspectorate.bureau.access import may_set
from inspectorate.bureau.actions import change_settings
from inspectorate.bureau.forms import SettingsForm
from inspectorate.bureau.keys import SettingGroup
from inspectorate.documents.pdf import own_families
from inspectorate.kit.forms import refusals_in
from inspectorate.kit.refusals import NotNow, NotSo
from inspectorate.people.access import requires
from inspectorate.people.acting import acting
from inspectorate.post.actions import try_channel
from inspectorate.post.delivery import open_channels
from inspectorate.post.models import Channel

# What the templates ask for first, by any of its names, and what is printed without it.
FONTS = (
    ("仿宋_GB2312", "正文", {"FangSong_GB2312", "仿宋_GB2312", "FangSong", "仿宋"}, "思源宋体"),
    ("方正小标宋", "标题", {"FZXiaoBiaoSong-B05S", "方正小标宋简体", "方正小标宋_GBK"}, "思源宋体"),
    ("黑体", "小标题", {"SimHei", "黑体"}, "思源黑体"),
)
TITLES = {
    SettingGroup.NAMES: ("名称和电话", "只对以后签发的文书有效，已经签发的不变。"),
    SettingGroup.MAIL: ("电子邮件", "没有邮件服务器的，系统不提供电子邮件发送。"),
    SettingGroup.SMS: ("短信", "没有短信网关的，系统不提供短信发送。"),
    SettingGroup.ROBOTS: ("群机器人", "消息发到本局自己的群，由本局转告企业。"),
}
CHANNELS = {SettingGroup.MAIL: ["EMAIL"], SettingGroup.SMS: ["SMS"], SettingGroup.ROBOTS: ["WECOM", "DINGTALK"]}


@requires(may_set)
def settings_page(request: HttpRequest) -> HttpResponse:
    return _page(request, None)


@requires(may_set)
@require_POST
def change(request: HttpRequest, group: str) -> HttpResponse:
    if group not in set(SettingGroup):
        raise Http404
    form = SettingsForm(request.POST, group=SettingGroup(group), now=queries.values())
    if form.is_valid():
        with refusals_in(form):
            changed = change_settings(group=group, values=form.values, clear=form.clear, **acting(request))
            said = f"已保存：{'、'.join(changed)}。" if changed else "没有改动。"
            messages.success(request, said, extra_tags="good")
            return redirect("console:settings")
    return _page(request, form)


@requires(may_set)
@require_POST
def try_out(request: HttpRequest, channel: str) -> HttpResponse:
    """试发: at once, and why not."""
    try:
        problem = try_channel(channel=channel, address=request.POST.get("address", ""), **acting(request))
    except (NotSo, NotNow) as refusal:
        problem = refusal.message
    if problem:
        messages.error(request, problem, extra_tags="bad")
    else:
        messages.success(request, "测试消息已发出，请到收件的一方查看。", extra_tags="good")
    return redirect("console:settings")


def _page(request: HttpRequest, typed: SettingsForm | None) -> HttpResponse:
    now = queries.values()
    forms = [typed if typed and typed.group == one else SettingsForm(None, group=one, now=now) for one in SettingGroup]
    context: dict[str, Any] = {
        "cards": [(one, *TITLES[one.group], _tries(one.group)) for one in forms],
        "are_first": not queries.are_set(SettingGroup.NAMES),
        "national_phone": now["supervision_phone"] == "12350",
        "fonts": _fonts(),
        "folder": Path(settings.FONTS_DIR),
    }
    return render(request, "console/settings.html", context, status=422 if typed else 200)


def _tries(group: SettingGroup) -> list[tuple[str, str, str]]:
    """The channels of this group that can be tried: code, words, what is asked for."""
    asked = {"EMAIL": "收件邮箱", "SMS": "手机号"}
    return [
        (one, str(Channel(one).label), asked.get(one, "")) for one in CHANNELS.get(group, []) if one in open_channels()
    ]


def _fonts() -> list[tuple[str, str, bool, str]]:
    """Each font that papers ask for: its name, where it is used, whether it is there, what stands in for it."""
    there = own_families()
    return [(name, use, bool(families & there), instead) for name, use, families, instead in FONTS]
