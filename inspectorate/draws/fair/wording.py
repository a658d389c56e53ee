"""The core's refusals in the officer's words. What has no sentence of its own still says which rule it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fairdraw.canon import Refusal
from inspectorate.kit.refusals import NotSo

SENTENCES = {
    "§1.identifier": "名录中有编号不合规范（1 至 64 个字符，不含逗号和首尾空格）：{found}。请在两库一单中更正。",
    "§2.twice": "名录中有编号重复：{id}。请在两库一单中更正后再冻结。",
    "§3.ratio-ground": "“{stratum}”的抽查比例在 1%–50% 之外，须在任务的分级比例中写明理由。",
    "§3.number": "抽查户数至少为1户，请在任务中更正。",
    "§3.ratio": "“{stratum}”的抽查比例超过 100%，请在任务的分级比例中更正。",
    "§3.quota-range": "“{stratum}”的名额 {quota} 多于可抽的 {population} 户。",
    "§3.title": "抽查计划名称或任务名称中有不能使用的字符，请更正。",
    "§3.team": "检查组的设置不完整，请重新设置。",
    "§3.seats": "检查组每一组至少一席。",
    "§3.capacity": "每人最多承担的户数至少为一。",
    "§4.outside-source": "随机源都在本局之内，请至少添加一个局外来源。",
    "§4.commitment-twice": "两个随机源的承诺值相同，说明其中一个照抄了另一个。请移除后重新提交。",
    "§4.due": "有随机源在公告之前就已产生，请另选冻结之后才产生的。",
    "§4.drand-chain": "不认识这条信标链。目前支持 drand quicknet。",
    "§4.drand-round": "信标轮次不正确，请核对。",
    "§4.drand-signature": "信标的签名应为 96 位小写十六进制，请完整粘贴信标的应答。",
    "§4.public-form": "公开数应为不带小数点的数字，组与组之间用“/”隔开，如“3 8 15 / 7”。",
    "§4.value": "其中有不能使用的字符，请重新书写。",
    "§4.value-form": "打印纸条应为“所写内容#32位十六进制”，请整行输入。",
    "§9.units-disjoint": "同一单位不能同时列在检查组的两组中：{unit}。",
    "§13.no-reserve": "这一层的候补已经用完，不能再补抽；该户按实际情况登记结果。",
    "§13.no-seat": "这名执法人员不在该户的检查组中。",
    "§13.covert-source": "暗查暗访的抽取至少要有一个由人承诺的随机源，否则任何人都能提前算出结果。",
}


@contextmanager
def in_words() -> Iterator[None]:
    """Inside, a refusal of the core becomes a `NotSo` that an officer can act on."""
    try:
        yield
    except Refusal as refusal:
        raise NotSo("protocol", sentence(refusal), rule=refusal.rule) from refusal


def sentence(refusal: Refusal) -> str:
    template = SENTENCES.get(refusal.rule)
    if template is None:
        return f"不符合抽取规则 {refusal.rule}，已拒绝。请将此规则编号告知系统管理员。"
    try:
        return template.format(**refusal.facts)
    except (KeyError, IndexError):
        return template.partition("：{")[0] + "。"
