// 检查: one visit as a stack of cards in the order of the day, the next act standing out.

import { identity } from "../cards/identity.js";
import { inform } from "../cards/inform.js";
import { lines } from "../cards/lines.js";
import { findings } from "../cards/findings.js";
import { finish } from "../cards/finish.js";
import { signing } from "../cards/sign.js";
import { words } from "../cards/words.js";
import { on, tell } from "../bus.js";
import { looks, shutter } from "../camera.js";
import { visitOf } from "../day.js";
import { h } from "../dom.js";
import { askPlace } from "../place.js";
import { warning } from "../space.js";
import { cards } from "../stack.js";
import { today } from "./today.js";

const CARDS = { identity, inform, lines, findings, words, sign: signing, finish };
const MARKS = { done: "✓", now: "", open: "" };

export async function visit(ref) {
  askPlace();
  const here = visitOf(ref);
  if (!here) return today();
  const stack = cards(here), next = stack.find((one) => one.state === "now"), tight = await warning();
  return h(
    "div",
    h("h1", here.target.name),
    h("p.lead", here.target.address),
    here.is_covert && h("p.note.warn", "暗查暗访：出示证件之前不得告知对方，不得对外提起。"),
    here.gone && h("p.note.bad", "办公室已收回这次检查。没有发出的内容仍在“待发”里。"),
    tight && h("p.note.warn", tight),
    h(
      "ol.stack",
      stack.map((one, at) =>
        h(
          "li",
          { class: one.state },
          h(
            "a",
            { href: `#card/${ref}/${one.id}` },
            h("i", MARKS[one.state] || String(at + 1)),
            h("b", one.title),
            h("span", one.words),
          ),
        )
      ),
    ),
    next && h("a.big.first.next", { href: `#card/${ref}/${next.id}` }, `下一步：${next.title}`),
    here.started_at &&
      h(
        "section.card",
        h("h2", "全过程记录"),
        h("p.help", "随时可以拍照、录像、录音。原件完整存在手机上，直到服务器收妥。"),
        recorders(ref),
        here.evidence.length ? looks(here.evidence.slice(-12)) : null,
        here.evidence.length > 12 && h("p.help", `共 ${here.evidence.length} 份，这里是最近 12 份。`),
      ),
    registry(here),
  );
}

export function recorders(ref) {
  const about = () => ({ purpose: "SCENE" });
  return h(
    "div.recorders",
    ["photo", "film", "sound", "file"].map((what) => shutter(() => visitOf(ref), about, { what })),
  );
}

function registry(here) {
  return h(
    "details.card",
    h("summary", "检查对象资料"),
    h(
      "dl.facts",
      [
        ["统一社会信用代码", here.target.usc_code],
        ["法定代表人", here.target.legal_person],
        ["联系人", here.target.contact_name],
        ["联系电话", here.target.contact_phone],
        ...(here.target.facts ?? []),
        ["抽查任务", `${here.task?.no ?? ""} ${here.task?.name ?? ""}`],
      ]
        .filter(([, value]) => value).map(([label, value]) => h("div", h("dt", label), h("dd", value))),
    ),
    here.earlier.length
      ? [h("h3", "以前的检查和问题"), h("ul", here.earlier.map((one) => h("li", `${one.on} ${one.words}`)))]
      : h("p.help", "没有以前的检查记录。"),
  );
}

// What is being typed stays under the finger; what a colleague changed meanwhile is said, and shown at a tap.
let watched = null;
on("visit", () => {
  const place = document.querySelector("[data-colleague]"), now = watched && visitOf(watched.ref);
  if (!place || !now || (now.others ?? 0) <= watched.version || place.firstChild) return;
  place.append(
    h("button.note.warn", { type: "button", onclick: () => tell("redraw") }, "同事刚更新了这次检查，点这里显示"),
  );
});

export async function card(ref, id, ...more) {
  askPlace();
  const here = visitOf(ref);
  if (!here || !CARDS[id]) return today();
  const stack = cards(here), at = stack.findIndex((one) => one.id === id), after = stack[at + 1];
  const body = await CARDS[id](here, ...more);
  watched = { ref, version: here.version ?? 0 };
  return h(
    "div",
    h("a.back", { href: `#visit/${ref}` }, "‹ 返回本次检查"),
    h("div", { role: "status", data: { colleague: "" } }),
    h("h1", h("small", `${at + 1} / ${stack.length}`), stack[at].title),
    body,
    stack[at].state === "done" && after && !body.querySelector(".next") &&
      h("a.big.first.next", { href: `#card/${ref}/${after.id}` }, `下一步：${after.title}`),
  );
}
