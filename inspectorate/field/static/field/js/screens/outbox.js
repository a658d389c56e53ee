// 待发: what waits, in order; and what the server turned down, with both values and what to do.

import { dropFile } from "../files.js";
import { act, ask, clock, h, moment } from "../dom.js";
import { baseOf, day, keepVisit } from "../day.js";
import { again, giveUp, held, items } from "../outbox.js";
import { flush, sending } from "../send.js";
import { isOnline } from "../server.js";
import { signInAgain } from "./signin.js";
import { ANSWERS } from "../visit.js";

const TITLES = {
  SHOW_CERTIFICATES: "出示执法证",
  START: "开始检查",
  INFORM: "告知与回避",
  LINE: "检查项",
  FINDING: "问题",
  CORRECTION: "当场改正",
  WITHDRAWAL: "撤销问题",
  BREAK_OFF: "检查无法进行",
  EVIDENCE: "照片等记录",
  EXPERT_OPINION: "专家意见",
  STATEMENT: "企业陈述",
  SIGNATURE: "签字",
  REFUSED_SIGNATURE: "拒绝签字",
  FINISH: "结束检查",
};
const CARD = {
  SHOW_CERTIFICATES: "identity",
  START: "identity",
  INFORM: "inform",
  LINE: "lines",
  FINDING: "findings",
  CORRECTION: "findings",
  WITHDRAWAL: "findings",
  BREAK_OFF: "finish",
  EXPERT_OPINION: "words",
  STATEMENT: "words",
  SIGNATURE: "sign",
  REFUSED_SIGNATURE: "sign",
  FINISH: "finish",
};

function mine({ kind, body, visit }) {
  if (kind === "LINE") {
    const line = baseOf(visit)?.lines.find((one) => one.line === body.line);
    return `${line?.point ?? ""}：${ANSWERS[body.answer]}${body.ground ? `（${body.ground}）` : ""}`;
  }
  return body.description || body.text || body.who || body.representative || body.name || body.place || "";
}
const lineWords = (
  entry,
) => (entry.kind === "LINE"
  ? `${ANSWERS[entry.body.answer]}${entry.body.ground ? `（${entry.body.ground}）` : ""}`
  : mine(entry));
const where = (number) => baseOf(number)?.target.name ?? "";

// What the other one answered is from now on the state of this visit on this phone as well.
async function giveWay({ entry, receipt }) {
  const base = baseOf(entry.visit);
  if (entry.kind !== "LINE" || !base || !receipt.theirs) return;
  const [answer] =
    Object.entries(ANSWERS).find(([code, words]) =>
      receipt.theirs.value === code || receipt.theirs.value.startsWith(words)
    ) ?? [""];
  const ground = receipt.theirs.value.match(/（(.*)）$/)?.[1] ?? "";
  const lines = base.lines.map((line) => (line.line === entry.body.line ? { ...line, answer, ground } : line));
  await keepVisit({ ...base, lines, version: Math.max(base.version, receipt.version) });
}

function turnedDown(one) {
  const { entry, receipt } = one, isConflict = receipt.state === "CONFLICT", ref = baseOf(entry.visit)?.ref;
  const keep = h(
    "button.big",
    { class: isConflict ? "big first" : "big", type: "button" },
    isConflict ? "以我的为准，重新上报" : "原样再报一次",
  );
  keep.addEventListener("click", () =>
    act(keep, async () => {
      await again(one);
      flush();
    }));
  const drop = h("button.big.grave", { type: "button" }, isConflict ? "用对方的，放弃我的" : "放弃这一条");
  drop.addEventListener("click", () =>
    act(drop, async () => {
      if (!(await ask("放弃这一条？", ["放弃后，手机上的这一条就没有了：", mine(entry)], "放弃"))) return;
      await giveUp(one);
      if (isConflict) await giveWay(one);
      if (entry.kind === "EVIDENCE") await dropFile(entry.body.digest);
      flush();
    }));
  return h(
    "section.card.bad",
    { data: { held: entry.kind, entry: entry.id } },
    h("h2", isConflict ? `两人填得不一样：${TITLES[entry.kind]}` : `没有被接受：${TITLES[entry.kind]}`),
    h("p.help", `${where(entry.visit)} · ${moment(entry.made_at)}`),
    h("p", receipt.message),
    isConflict && entry.kind === "LINE" && h("p", mine(entry).split("：")[0]),
    isConflict
      ? h(
        "dl.facts.two",
        h("div", h("dt", "我填的"), h("dd", h("b", lineWords(entry)))),
        h(
          "div",
          h(
            "dt",
            `${receipt.theirs?.who ?? "对方"}填的${
              receipt.theirs?.at
                ? `（${Number.isNaN(Date.parse(receipt.theirs.at)) ? receipt.theirs.at : moment(receipt.theirs.at)}）`
                : ""
            }`,
          ),
          h("dd", h("b", ANSWERS[receipt.theirs?.value] ?? receipt.theirs?.value ?? "")),
        ),
      )
      : h("p", mine(entry)),
    !isConflict && ref && CARD[entry.kind] &&
      [
        h("p.help", "改正的办法：到这张卡上重新填一次，新填的会顶替这一条。"),
        h("a.big.first", { href: `#card/${ref}/${CARD[entry.kind]}` }, `到“${TITLES[entry.kind]}”重新填`),
      ],
    keep,
    drop,
  );
}

function state(waiting) {
  if (sending.needsSignIn) {
    return h(
      "p.note.bad",
      "登录已过期，再次登录后继续发送。手机上的内容都在。",
      h("button.big.first", { type: "button", onclick: signInAgain }, "再次登录"),
    );
  }
  if (!waiting && held().length) return null;
  if (!waiting) return h("p.note.good", "都已发出，服务器已收妥。");
  if (!isOnline()) return h("p.note", "没有网络。内容都在手机上，联网后自动发出。");
  if (sending.busy) return h("p.note", sending.part ? `正在发送：${sending.part}` : "正在发送……");
  const next = sending.nextAt ? `${clock(sending.nextAt)} 自动再试。` : "";
  return h("p.note.warn", sending.message ? `${sending.message}${next}` : "等待发送。");
}

export function outbox() {
  const waiting = items().filter((one) => one.state !== "HELD"), asked = held();
  const button = h("button.big.first", { type: "button", onclick: () => flush() }, "立即发送");
  return h(
    "div",
    h("h1", "待发"),
    state(waiting.length),
    waiting.length && isOnline() && !sending.busy && !sending.needsSignIn ? button : null,
    asked.length ? [h("h2.part", `要您处理的 ${asked.length} 条`), asked.map(turnedDown)] : null,
    waiting.length
      ? [
        h("h2.part", `等待发送的 ${waiting.length} 条`),
        h(
          "ol.queue",
          waiting.slice(0, 60).map(({ entry }) =>
            h(
              "li",
              h("b", TITLES[entry.kind]),
              h("span", mine(entry)),
              h("small", `${clock(new Date(entry.made_at))} ${where(entry.visit)}`),
            )
          ),
        ),
        waiting.length > 60 && h("p.help", `另有 ${waiting.length - 60} 条。`),
      ]
      : null,
    !waiting.length && !asked.length && day.pack &&
      h("p.help", "在检查卡上做的每一件事都先存在手机上，再从这里发出；收到服务器的回执才离开手机。"),
  );
}
