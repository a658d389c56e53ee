// What was typed and not yet accepted lies in this browser, under the name of the person who typed it: another person
// at the same computer never sees it. It goes when the office has accepted it, when it is thrown away, or with its age.

import { element } from "./element.js";

const me = document.body.dataset.me ?? "";
const mine = `typed:${encodeURIComponent(me)}:`;
const MONTH = 30 * 24 * 3600 * 1000;

export const isSomebody = me !== "";
export const address = () => location.pathname + location.search;

// A browser may be full, or be told to keep nothing: then nothing is there, and nothing is said to be kept.
function lies(act) {
  try {
    return act(localStorage);
  } catch {
    return null;
  }
}

export const read = (key) => lies((there) => JSON.parse(there.getItem(mine + key)));

export const write = (key, draft) =>
  lies((there) => {
    there.setItem(mine + key, JSON.stringify(draft));
    return true;
  });

export const drop = (key) => lies((there) => there.removeItem(mine + key));

export function all() {
  const names = lies((there) => Object.keys(there).filter((name) => name.startsWith(mine))) ?? [];
  return names.map((name) => [name.slice(mine.length), read(name.slice(mine.length))]).filter(([, draft]) => draft);
}

export function when(draft) {
  const at = new Date(draft.at);
  const two = (number) => String(number).padStart(2, "0");
  return `${at.getMonth() + 1}月${at.getDate()}日 ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export function button(text, act, className = "button small") {
  const made = element("button", text, className);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// The office names by a cookie which of the pages that were sent it has accepted.
function forget() {
  const cookie = document.cookie.split("; ").find((one) => one.startsWith("accepted="));
  const accepted = (cookie ?? "").replace("accepted=", "").split(".");
  for (const [key, draft] of all()) {
    if (accepted.includes(draft.sent) || Date.now() - draft.at > MONTH) drop(key);
  }
}

// 我的待办 lists what was typed and is not sent, wherever it was typed.
function list(place) {
  const lines = place.querySelector("ul");
  for (const [key, draft] of all()) {
    const line = document.createElement("li");
    const what = element("span", "", "what");
    what.append(element("b", draft.title), element("span", `${when(draft)}填写`, "soft"));
    const open = element("a", "打开继续填写", "button");
    open.href = draft.url;
    line.append(
      what,
      open,
      button("清除", () => {
        drop(key);
        line.remove();
        place.hidden = all().length === 0;
      }, "button"),
    );
    lines.append(line);
  }
  place.hidden = all().length === 0;
}

// Signing out takes away what lies here, so it asks first.
function ask(form) {
  const dialog = document.createElement("dialog");
  const lines = document.createElement("ul");
  for (const [, draft] of all()) lines.append(element("li", `${draft.title}（${when(draft)}填写）`));
  const act = element("div", "", "act");
  act.append(
    button("退出并清除", () => {
      for (const [key] of all()) drop(key);
      form.submit();
    }, "button grave"),
    button("先不退出", () => dialog.close(), "button first"),
  );
  dialog.append(
    element("h2", "还有填写后没有提交的内容"),
    lines,
    element("p", "这些内容只存在这台电脑上，退出登录就清除，不能恢复。"),
    act,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

if (isSomebody) {
  forget();
  for (const place of document.querySelectorAll("[data-typed]")) list(place);
  document.querySelector("form[data-leave]")?.addEventListener("submit", (event) => {
    if (all().length === 0) return;
    event.preventDefault();
    ask(event.target);
  });
}
