// 专家意见、企业陈述: what the expert found, what the enterprise says to it, or that it says nothing.

import { keepDraft } from "../draft.js";
import { act, field, h, say } from "../dom.js";
import { tell } from "../bus.js";
import { add } from "../outbox.js";

async function opinion(visit, expert) {
  const known = visit.opinions.find((one) => one.expert === expert.id),
    text = h("textarea", { name: "text", maxlength: 2000, rows: 4 }, known?.text ?? "");
  const button = h("button.big", known ? "保存修改" : "记下专家意见");
  const form = h("form", field(`专家 ${expert.name} 的意见`, text), button);
  const drop = await keepDraft(form, `${visit.ref}|opinion|${expert.id}`);
  const show = () => {
    button.disabled = !text.value.trim();
  };
  form.addEventListener("input", show);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      await add(visit, [["EXPERT_OPINION", { expert: expert.id, text: text.value.trim() }]]);
      await drop();
      say("已记下专家意见。");
      tell("redraw");
    });
  });
  return h("section.card", known && h("p.good", "已记下"), form);
}

async function statement(visit) {
  const who = h("input", {
    name: "who",
    maxlength: 64,
    value: visit.statement?.who || visit.informed?.representative || "",
    autocomplete: "off",
  });
  const text = h("textarea", { name: "text", maxlength: 2000, rows: 5 }, visit.statement?.text ?? "");
  const button = h("button.big.first", "记下陈述"), none = h("button.big", { type: "button" }, "没有陈述");
  const form = h(
    "form",
    field("陈述人", who),
    field("企业陈述和申辩", text, "按对方的原话写。可以用语音键盘。"),
    button,
    none,
  );
  const drop = await keepDraft(form, `${visit.ref}|statement`);
  const show = () => {
    button.disabled = !text.value.trim();
  };
  form.addEventListener("input", show);
  show();
  const keep = (pressed, words) =>
    act(pressed, async () => {
      await add(visit, [["STATEMENT", { who: who.value.trim(), text: words }]]);
      await drop();
      say("已记下企业陈述。");
      tell("redraw");
    });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(button, text.value.trim());
  });
  none.addEventListener("click", () => keep(none, "没有陈述和申辩。"));
  return h("section.card", visit.statement && h("p.good", "已记下"), form);
}

export async function words(visit) {
  const experts = [];
  for (const one of visit.experts) experts.push(await opinion(visit, one));
  return h("div", experts.length ? experts : h("p.help", "这次检查没有抽取专家。"), await statement(visit));
}
