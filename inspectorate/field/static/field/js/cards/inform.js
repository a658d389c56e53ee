// 告知与回避: what is read to the other side, who represents it, and whether it asks an officer to withdraw.

import { keepDraft } from "../draft.js";
import { act, choice, clock, field, h, say } from "../dom.js";
import { add } from "../outbox.js";

// What a telephone number looks like; the office has the same four (`kit/phones.py`).
const SHAPES = [
  String.raw`(?:\+86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}`,
  String.raw`(?:\+86[ -]?)?(?:\(0\d{2,3}\) ?|0\d{2,3}[ -]?)?[2-9]\d{2,3}[ -]?\d{4}(?:(?:-| ?转 ?)\d{1,6})?`,
  String.raw`[48]00(?:[ -]?\d){7}(?:(?:-| ?转 ?)\d{1,6})?`,
  String.raw`12350`,
];
const NUMBER = new RegExp(`^(?:${SHAPES.join("|")})$`);
const isPhone = (text) => NUMBER.test(text.normalize("NFKC"));

function spoken(visit) {
  const names = visit.team.filter((one) => visit.shown?.officers.includes(one.certificate_no)).map((one) => one.name)
    .join("、");
  const items = new Set(visit.lines.map((line) => line.item)).size;
  return [
    `我们是${document.body.dataset.bureau}执法人员${names}，已向您出示执法证。`,
    `今天依法对贵单位进行“双随机”抽查，检查 ${items} 个事项、${visit.lines.length} 项要点。` +
    "请如实说明情况、提供资料，不得拒绝、阻碍检查。",
    "您有权陈述和申辩。如果认为执法人员与检查事项有直接利害关系，可以申请回避。您是否申请回避？",
  ];
}

export async function inform(visit) {
  if (visit.informed) {
    const asks = visit.informed.asks_recusal;
    return h(
      "section.card",
      { class: asks ? "card warn" : "card good" },
      h("p", h("b", visit.informed.at ? `${clock(new Date(visit.informed.at))} 已告知` : "已告知")),
      h("p", `企业代表：${visit.informed.representative} ${visit.informed.position ?? ""}`),
      h("p", asks ? `申请回避：${visit.informed.recusal_ground}` : "不申请回避"),
      asks &&
        (visit.recusal_decision
          ? h("p", h("b", `负责人已决定：${visit.recusal_decision}`))
          : h("p.help", "回避由负责人决定；决定之前，检查继续进行。决定作出后，在“今日”重新下载就能看到。")),
    );
  }
  const inputs = { representative: "企业代表姓名", position: "职务", phone: "电话" };
  const controls = {
    representative: h("input", { name: "representative", maxlength: 64, autocomplete: "off" }),
    position: h("input", { name: "position", maxlength: 64, autocomplete: "off" }),
    phone: h("input", { name: "phone", maxlength: 32, autocomplete: "off", inputmode: "tel" }),
  };
  const ground = field(
    "申请回避的理由",
    h("textarea", { name: "recusal_ground", maxlength: 255 }),
    "写明要求谁回避、为什么。",
  );
  const button = h("button.big.first", "已告知，记下"), hint = h("p.help", { role: "status" });
  const form = h(
    "form",
    Object.entries(inputs).map(([name, label]) => field(label, controls[name])),
    h("p.label", "是否申请回避"),
    choice("asks", [["no", "不申请"], ["yes", "申请", "warn"]], ""),
    ground,
    hint,
    button,
  );
  const asks = () => form.elements.asks.value;
  const show = () => {
    ground.hidden = asks() !== "yes";
    const lacking = !controls.representative.value.trim()
      ? "请写企业代表的姓名。"
      : !asks()
      ? "请问对方是否申请回避，并点选。"
      : controls.phone.value.trim() && !isPhone(controls.phone.value.trim())
      ? "电话不对：应为 11 位手机号，或带区号的固定电话。请核对，没有的不填。"
      : asks() === "yes" && !form.elements.recusal_ground.value.trim()
      ? "请写明申请回避的理由。"
      : "";
    hint.textContent = lacking;
    button.disabled = Boolean(lacking);
  };
  form.addEventListener("input", show);
  const drop = await keepDraft(form, `${visit.ref}|inform`);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      const body = Object.fromEntries(Object.entries(controls).map(([name, one]) => [name, one.value.trim()]));
      const isAsking = asks() === "yes";
      await add(visit, [["INFORM", {
        ...body,
        asks_recusal: isAsking,
        recusal_ground: isAsking ? form.elements.recusal_ground.value.trim() : "",
      }]]);
      await drop();
      say(isAsking ? "已记下回避申请，由负责人决定；决定之前检查继续进行。" : "已记下。");
      location.hash = `#card/${visit.ref}/lines`;
    });
  });
  return h(
    "div",
    h("section.card.read", h("h2", "请念给对方听"), spoken(visit).map((one) => h("p", one))),
    h("section.card", form),
    !visit.started_at && h("p.note.warn", "还没有出示执法证。请先做第一张卡“核对身份”。"),
  );
}
