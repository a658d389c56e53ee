// The application: opens locked, shows the screen that the address names, locks again when nobody touches it.

import { alone } from "./alone.js";
import { on, tell } from "./bus.js";
import { day, forgetDay, loadDay } from "./day.js";
import { h, part, refresh, say } from "./dom.js";
import { retire } from "./ended.js";
import { sweep } from "./files.js";
import { bar, strip } from "./frame.js";
import { emptied, empty, obey } from "./leave.js";
import { forgetOutbox, loadOutbox, unsent } from "./outbox.js";
import { flush } from "./send.js";
import { setDevice } from "./server.js";
import { isUnlocked, plain, setKey } from "./store.js";
import { askToKeep } from "./space.js";
import { me, size } from "./screens/me.js";
import { outbox } from "./screens/outbox.js";
import { signInAgain } from "./screens/session.js";
import { signIn } from "./screens/signin.js";
import { today } from "./screens/today.js";
import { card, visit } from "./screens/visit.js";

const IDLE = 15 * 60_000;
const SCREENS = { today, visit, card, outbox, me };
const main = document.querySelector("main");
let touched = Date.now();
let drawing = 0;
let shown = "";

// `keepPlace`: stay where one has scrolled to. `changes`: something happened by itself; what is being tapped stays.
// #visit/<ref>, #card/<ref>/<card>[/<more>], #today, #outbox, #me
async function draw({ keepPlace = false, changes = false } = {}) {
  const turn = ++drawing, height = scrollY;
  if (!isUnlocked()) return;
  const [name, ...rest] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const screen = await (SCREENS[name] ?? today)(...rest);
  if (turn !== drawing) return;
  if (changes && shown === location.hash) refresh(main, [screen]);
  else main.replaceChildren(screen);
  shown = location.hash;
  document.body.dataset.screen = name || "today";
  bar(name);
  if (keepPlace) scrollTo(0, height);
  else {
    scrollTo(0, 0);
    main.focus({ preventScroll: true });
  }
}

async function unlocked() {
  await Promise.all([loadOutbox(), loadDay()]);
  await sweep();
  touched = Date.now();
  strip();
  if (await retire(true)) return;
  askToKeep();
  await draw();
  flush();
}

async function locked(words = "") {
  setKey(null);
  forgetDay();
  forgetOutbox();
  drawing++;
  document.querySelectorAll("dialog, .toast").forEach((one) => one.remove());
  document.body.dataset.screen = "locked";
  for (const name of ["strip", "bar"]) part(name).hidden = true;
  main.replaceChildren(await signIn(unlocked, words));
}

async function start() {
  if (!globalThis.isSecureContext || !globalThis.indexedDB) {
    main.replaceChildren(
      h(
        "div.card.bad",
        h("h1", "这样打开不能使用"),
        h(
          "p",
          "手机端要在手机上加密保存资料，只能用 https 开头的网址打开，并且不能用无痕浏览。请向系统管理员要正确的网址。",
        ),
      ),
    );
    return;
  }
  let key = await plain.get("device");
  if (!key) await plain.set("device", key = crypto.randomUUID());
  setDevice(key);
  await emptied();
  await locked();
  obey().catch(() => null);
}

// What says how much is still waiting: 待发, and the last card of a finished visit. Neither has anything typed in it.
const tellsOfSending = () => /^#(outbox|card\/[^/]+\/finish)/.test(location.hash);

function listen() {
  addEventListener("hashchange", () => draw());
  for (const name of ["pointerdown", "keydown", "input"]) {
    addEventListener(name, () => {
      touched = Date.now();
    }, { passive: true });
  }
  const idle = () => {
    if (isUnlocked() && Date.now() - touched > IDLE) locked("15 分钟没有使用，已锁定。填写的内容都已保存。");
  };
  setInterval(idle, 10_000);
  setInterval(() => {
    flush();
    obey().catch(() => null);
  }, 60_000);
  addEventListener("visibilitychange", idle);
  on("lock", (words) => locked(words ?? ""));
  on("redraw", () => draw({ keepPlace: true }));
  on("wipe", () => empty("本手机已按要求远程清除。", true));
  on("signin", () => signInAgain());
  on("trouble", (error) => say(error.message, "bad"));
  on("visit", () => {
    if (document.body.dataset.screen !== "card") draw({ keepPlace: true, changes: true });
  });
  on("outbox", () => {
    if (tellsOfSending()) draw({ keepPlace: true, changes: true });
    if (isUnlocked() && !unsent() && day.pack) retire();
  });
  on("sending", () => {
    if (location.hash.startsWith("#outbox")) draw({ keepPlace: true, changes: true });
  });
}

size();
listen();
alone(start, main);
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/field/worker.js", { scope: "/field/" }).then((kept) => tell("worker", kept)).catch(
    () => null,
  );
}
