// 行政检查通知书, shown at the door after the certificates: what it says, who received it or refused before whom.

import { field, h } from "../dom.js";

const RIGHTS = "检查人员不出示执法证件的，你单位有权拒绝检查；你单位有权陈述、申辩，有权申请检查人员回避。" +
  "你单位对检查应当予以配合，不得拒绝、阻挠，如实提供情况和材料。";

// The fields of the card; `body` reads them, `lacks` says what is still to be written.
export function noticeFields(notice) {
  const receiver = h("input", { name: "receiver", maxlength: 64, autocomplete: "off" }),
    refused = h("input", { name: "refused", type: "checkbox" }),
    witness = h("input", { name: "witness", maxlength: 64, autocomplete: "off" }),
    note = h("input", { name: "note", maxlength: 255, autocomplete: "off" }),
    urgent = h("input", { name: "urgent_ground", maxlength: 255, autocomplete: "off" });
  const box = h(
    "div.notice",
    h("h2", "出具行政检查通知书"),
    h("p", notice.source),
    h("ul", notice.items.map(([name, basis]) => h("li", h("b", name), h("small", basis)))),
    h("p", `检查人员：${notice.officers.join("、")}`),
    h("p", notice.times),
    h("p", notice.requirements),
    h("p", `${RIGHTS}监督电话：${notice.supervision}。`),
    field("收件人", receiver, "把上面的内容给对方看过，写下收件人的姓名、职务"),
    h("label.tick", refused, h("span", "对方拒收")),
    field("见证人", witness, "拒收的必填"),
    field("拒收的情况", note, "拒收的必填"),
    field("来不及出具的理由", urgent, "情况紧急、先行检查的才写，随后补办"),
  );
  return {
    box,
    isUrgent: () => Boolean(urgent.value.trim()),
    urgent: () => urgent.value.trim(),
    body: () => ({
      receiver: receiver.value.trim(),
      refused: refused.checked,
      witness: witness.value.trim(),
      note: note.value.trim(),
    }),
    lacks() {
      if (urgent.value.trim()) return "";
      if (!refused.checked) return receiver.value.trim() ? "" : "请写明谁收下了通知书；拒收的请勾选。";
      return witness.value.trim() && note.value.trim() ? "" : "拒收的，请写明见证人和拒收的情况。";
    },
  };
}
