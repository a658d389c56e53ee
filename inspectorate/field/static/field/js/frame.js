// Always visible: when it was saved, online or offline, how many wait to be sent; and the four places of the bottom bar.

import { on } from "./bus.js";
import { day, visits } from "./day.js";
import { clock, h, part, refresh } from "./dom.js";
import { held, unsent } from "./outbox.js";
import { sending } from "./send.js";
import { isOnline } from "./server.js";
import { Full, isUnlocked } from "./store.js";

let savedAt = null, isLost = false;
let skew = 0;

const apart = (minutes) => minutes < 2880 ? ` ${Math.round(minutes)} 分钟` : ` ${Math.round(minutes / 1440)} 天`;

// Something on this page has not been put down yet only for a blink; the time is that of the last finished write.
export function strip() {
  const place = part("strip");
  if (!isUnlocked()) {
    place.hidden = true;
    return;
  }
  place.hidden = false;
  const net = isOnline() ? ["在线", "good"] : ["离线", "off"];
  const box = held().length
    ? [`${held().length} 条要处理`, "bad"]
    : [unsent() ? `待发 ${unsent()} 条` : "都已发出", unsent() ? "warn" : "good"];
  const state = sending.needsSignIn ? ["要登录", "bad"] : net;
  refresh(place, [
    isLost
      ? h("span.bad", { data: { saved: "" } }, "没有存下")
      : h("span", { data: { saved: "" } }, savedAt ? `已保存 ${clock(savedAt)}` : "还没有改动"),
    h("span", { class: state[1], data: { net: "" } }, state[0]),
    h("a", { class: box[1], href: "#outbox", data: { unsent: "" } }, box[0]),
    ...(Math.abs(skew) > 300_000
      ? [h("b.bad", `手机时间与服务器相差${apart(Math.abs(skew) / 60_000)}，记录按服务器时间更正`)]
      : []),
  ]);
}

const ICONS = {
  today: "M4 6h16v14H4zM4 10h16M8 3v5M16 3v5",
  visit: "M6 3h12v18H6zM9 9l2 2 4-4M9 16h6",
  outbox: "M4 13v7h16v-7M12 15V4M8 8l4-4 4 4",
  me: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6",
};

function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"),
    line = document.createElementNS(svg.namespaceURI, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

// 检查 leads to the visit that is under way, or to the only one; otherwise one chooses it under 今日.
function current() {
  const list = visits().filter((visit) => !visit.finished_at);
  const here = list.find((visit) => visit.started_at) ?? (list.length === 1 ? list[0] : null);
  return here ? `#visit/${here.ref}` : "#today";
}

export function bar(name = "today") {
  const place = part("bar"), here = { card: "visit", "": "today" }[name] ?? name;
  const now = location.hash.split("/")[1];
  const places = [
    ["today", "今日", "#today"],
    ["visit", "检查", here === "visit" && now ? `#visit/${now}` : current()],
    ["outbox", "待发", "#outbox"],
    ["me", "我", "#me"],
  ];
  place.hidden = false;
  refresh(
    place,
    places.map(([key, words, address]) =>
      h(
        "a",
        { href: address, "aria-current": key === here ? "page" : null },
        icon(ICONS[key]),
        h("span", words),
        key === "outbox" && unsent() ? h("i", unsent() > 99 ? "99+" : unsent()) : null,
      )
    ),
  );
}

on("saved", (at) => {
  savedAt = at;
  isLost = false;
  strip();
});
on("trouble", (error) => {
  isLost ||= error instanceof Full;
  strip();
});
on("clock", (value) => {
  skew = value;
});
for (const name of ["net", "outbox", "sending", "visit", "clock"]) {
  on(name, () => {
    if (isUnlocked()) {
      strip();
      if (day.pack) bar(document.body.dataset.screen);
    }
  });
}
