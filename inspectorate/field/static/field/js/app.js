// The application: opens locked, shows the screen that the address names, locks again when nobody touches it.

import { alone } from "./alone.js";
import { on, tell } from "./bus.js";
import { day, forgetDay, loadDay } from "./day.js";
import { h, moment, part, refresh, say } from "./dom.js";
import { retire } from "./ended.js";
import { bar, strip } from "./frame.js";
import { touch, watch } from "./idle.js";
import { emptied, empty, isLeaving, leaving, obey } from "./leave.js";
import { watchLine } from "./line.js";
import { forgetOutbox, loadOutbox, unsent } from "./outbox.js";
import { flush } from "./send.js";
import { countArrived, isRecording, keepArrived, lost, quiet } from "./recording.js";
import { renewing, setDevice } from "./server.js";
import { isUnlocked, plain, setKey } from "./store.js";
import { askToKeep } from "./space.js";
import { me, size } from "./screens/me.js";
import { outbox } from "./screens/outbox.js";
import { offerSignIn } from "./screens/session.js";
import { signIn } from "./screens/signin.js";
import { today } from "./screens/today.js";
import { card, visit } from "./screens/visit.js";

const SCREENS = { today, visit, card, outbox, me };
const main = document.querySelector("main");
let drawing = 0;
let shown = "";

// `keepPlace`: stay where one has scrolled to. `changes`: something happened by itself; what is being tapped stays.
// #visit/<ref>, #card/<ref>/<card>[/<more>], #today, #outbox, #me
async function draw({ keepPlace = false, changes = false } = {}) {
  const turn = ++drawing, height = scrollY;
  if (!isUnlocked() || isLeaving() || (changes && isRecording())) return;
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

// `renew`: what is still to be asked of the server after the password; nobody waits for it.
async function unlocked(renew) {
  await Promise.all([loadOutbox(), loadDay()]);
  touch();
  strip();
  await keepArrived();
  if (await retire(true)) return;
  askToKeep();
  await draw();
  tellLost();
  renewing(renew()).finally(flush);
}

async function tellLost() {
  const left = await lost();
  if (left) {
    say(`${moment(left.at)}打开${left.what}以后，本页被手机关掉，那一份没有存下。请核对，需要的重新拍摄。`, "bad");
  }
}

async function locked(words = "") {
  await quiet();
  setKey(null);
  forgetDay();
  forgetOutbox();
  drawing++;
  document.querySelectorAll("dialog, .toast").forEach((one) => one.remove());
  document.body.dataset.screen = "locked";
  for (const name of ["strip", "again", "bar"]) part(name).hidden = true;
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
  emptied().catch(() => null);
  await locked();
  obey().catch(() => null);
}

// What says how much is still waiting: 待发, and the last card once the visit has ended. Before, that card holds a form,
// and what is being typed there is never drawn anew.
const tellsOfSending = () =>
  location.hash.startsWith("#outbox") ||
  (/^#card\/[^/]+\/finish/.test(location.hash) && !main.querySelector("form"));

function listen() {
  addEventListener("hashchange", () => draw());
  watch(locked);
  setInterval(() => {
    flush();
    obey().catch(() => null);
  }, 60_000);
  on("arrived", () => {
    part("arrived").textContent = `刚拍的 ${countArrived()} 份还没有存下，输入密码后存下。`;
  });
  on("quiet", () => {
    if (isUnlocked() && document.body.dataset.screen === "visit") draw({ keepPlace: true, changes: true });
  });
  on("lock", (words) => locked(words ?? ""));
  on("redraw", () => draw({ keepPlace: true }));
  on("leaving", () => leaving(main));
  on("wipe", () => empty("本手机已按要求远程清除。", true));
  on("sending", offerSignIn);
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
watchLine();
alone(start, main);
if ("serviceWorker" in navigator) {
  navigator.serviceWorker.register("/field/worker.js", { scope: "/field/" }).then((kept) => tell("worker", kept)).catch(
    () => null,
  );
}
