// 待发: what waits, in order; and what the server turned down, with both values and what to do.

import { day } from "../day.js";
import { clock, h } from "../dom.js";
import { targetOf, titleOf, wordsOf } from "../entries.js";
import { held, items } from "../outbox.js";
import { flush, sending } from "../send.js";
import { isOnline } from "../server.js";
import { turnedDown } from "../turned_down.js";
import { wayOut } from "../way_out.js";
import { signInHere } from "./session.js";
import { madeAt } from "../visit.js";

function state(waiting) {
  if (sending.needsSignIn) {
    return h(
      "p.note.bad",
      "登录已过期，再次登录后继续发送。手机上的内容都在。",
      h("button.big.first", { type: "button", onclick: signInHere }, "再次登录"),
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
              h("b", titleOf(entry)),
              h("span", wordsOf(entry)),
              h("small", `${clock(new Date(madeAt(entry)))} ${targetOf(entry.visit)}`),
            )
          ),
        ),
        waiting.length > 60 && h("p.help", `另有 ${waiting.length - 60} 条。`),
      ]
      : null,
    wayOut(),
    !waiting.length && !asked.length && day.pack &&
      h("p.help", "在检查卡上做的每一件事都先存在手机上，再从这里发出；收到服务器的回执才离开手机。"),
  );
}
