// 签字: what is signed stands above; officers and representative sign on the screen, or a refusal is written down.

import { keepEvidence, looks } from "../camera.js";
import { tell } from "../bus.js";
import { keepDraft } from "../draft.js";
import { act, clock, field, h, say } from "../dom.js";
import { add } from "../outbox.js";
import { sign } from "../signature.js";
import { missing } from "../lacks.js";
import { isJudged, needsWitness, signature, signers } from "../record.js";
import { now } from "../time.js";
import { ANSWERS } from "../visit.js";

function summary(visit) {
  const counts = Object.entries(ANSWERS).map((
    [code, words],
  ) => [words, visit.lines.filter((line) => line.answer === code && isJudged(line)).length]);
  return h(
    "section.card",
    h("h2", "请双方核对"),
    h(
      "p",
      `${visit.target.name}，检查 ${visit.lines.length} 项：${
        counts.filter(([, number]) => number).map(([words, number]) => `${words} ${number} 项`).join("，") ||
        "还没有判定"
      }。`,
    ),
    visit.findings.length
      ? h(
        "ol",
        visit.findings.map((one) =>
          h("li", `${one.description}${one.place ? `（${one.place}）` : ""}${one.corrected ? "，已当场改正" : ""}`)
        ),
      )
      : h("p", "没有发现问题。"),
    visit.statement && h("p", `企业陈述：${visit.statement.text}`),
  );
}

async function signNow(visit, { role, who, label }) {
  const file = await sign(who, label);
  if (!file) return;
  const also = ({ digest }) => [["SIGNATURE", { role, who, evidence: digest }]];
  await keepEvidence(visit, file, { kind: "SIGNATURE", purpose: "SIGNING", name: file.name, also });
  say(`${who}已签字。`);
  tell("redraw");
}

async function refusal(visit, one) {
  const ground = h("input", { name: "ground", maxlength: 255, autocomplete: "off" }),
    witness = h("input", { name: "witness", maxlength: 64, autocomplete: "off" });
  const asked = needsWitness(now()), help = asked ? "请在场的第三人见证，并请其签字。" : "可以不写。";
  const button = h("button.big.grave", "记为拒绝签字"),
    form = h(
      "form",
      field("拒绝的理由", ground, "对方不说理由，写“未说明理由”。"),
      field("见证人姓名", witness, help),
      button,
    );
  const drop = await keepDraft(form, `${visit.ref}|refusal|${one.role}`);
  const show = () => {
    button.disabled = !ground.value.trim() || (asked && !witness.value.trim());
  };
  form.addEventListener("input", show);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      await add(visit, [["REFUSED_SIGNATURE", {
        role: one.role,
        who: one.who,
        ground: ground.value.trim(),
        witness: witness.value.trim(),
      }]]);
      await drop();
      say(`已记下拒绝签字。${witness.value.trim() ? "请见证人签字。" : "请检查人员签字。"}`);
      tell("redraw");
    });
  });
  return h("details.skip", { open: Boolean(ground.value) }, h("summary", "对方拒绝签字"), form);
}

async function row(visit, one) {
  const done = signature(visit, one);
  if (done) {
    const drawn = visit.evidence.filter((each) => each.digest === done.evidence);
    return h(
      "section.card.good",
      { data: { signer: one.who } },
      h(
        "p",
        h("b", `${one.label} ${one.who}`),
        " ",
        done.refused
          ? `拒绝签字：${done.ground}${done.witness ? `，见证人 ${done.witness}` : ""}`
          : `${done.at ? clock(new Date(done.at)) : ""} 已签字`,
      ),
      drawn.length ? looks(drawn) : null,
    );
  }
  const button = h("button.big.first", { type: "button" }, `${one.who} 签字`);
  button.addEventListener("click", () => act(button, () => signNow(visit, one)));
  return h(
    "section.card",
    { data: { signer: one.who } },
    h("p", h("b", `${one.label} ${one.who}`)),
    button,
    one.role === "REPRESENTATIVE" ? await refusal(visit, one) : null,
  );
}

export async function signing(visit) {
  const before = missing(visit).filter(([card]) => card !== "sign"), list = signers(visit);
  const witnesses = visit.signatures.filter((one) => one.refused && one.witness).map((one) => ({
    role: "WITNESS",
    who: one.witness,
    label: "见证人",
  }));
  const rows = [];
  for (const one of [...list, ...witnesses]) rows.push(await row(visit, one));
  return h(
    "div",
    before.length
      ? h(
        "div.note.warn",
        h("p", "签字前还差："),
        h("ul", before.map(([card, words]) => h("li", h("a", { href: `#card/${visit.ref}/${card}` }, words)))),
      )
      : null,
    summary(visit),
    rows,
    !visit.informed && h("p.note", "企业代表签字前，要先做“告知与回避”。"),
  );
}
