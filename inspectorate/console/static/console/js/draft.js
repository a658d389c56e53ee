// Every form of the office keeps what is typed into it until the office has accepted it: a closed tab, an ended session
// or a refusal loses nothing. Never kept: passwords, files, what is marked data-secret (identity and telephone numbers),
// and forms with autocomplete="off" (what is written for a draw's seal).

import { element } from "./element.js";
import { address, button, drop, isSomebody, read, when, write } from "./typed.js";

// What is searched for is no content.
const ASIDE = ["password", "file", "hidden", "submit", "button", "reset", "image", "search"];
// What a batch is done for is ticked anew each time.
const CHOSEN = ["row", "every", "leave"];
const isKept = (field) =>
  field.name && !CHOSEN.includes(field.name) && !ASIDE.includes(field.type) && !("secret" in field.dataset) &&
  !("submit" in field.dataset);
const isBox = (field) => field.type === "checkbox" || field.type === "radio";

// Each field by a name that is the same when the page is opened again.
function fieldsOf(form) {
  const found = new Map();
  const seen = {};
  for (const field of [...form.elements].filter(isKept)) {
    seen[field.name] = (seen[field.name] ?? 0) + 1;
    found.set(isBox(field) ? `${field.name}=${field.value}` : `${field.name}#${seen[field.name]}`, field);
  }
  return found;
}

const said = (field) =>
  isBox(field)
    ? field.checked
    : field.type === "select-multiple"
    ? [...field.selectedOptions].map((one) => one.value).join("\n")
    : field.value;

function put(field, value) {
  if (isBox(field)) field.checked = value;
  else if (field.type === "select-multiple") {
    for (const one of field.options) one.selected = value.split("\n").includes(one.value);
  } else field.value = value;
}

const saidIn = (form) => Object.fromEntries([...fieldsOf(form)].map(([name, field]) => [name, said(field)]));
const filesIn = (form) => [...form.elements].flatMap((field) => [...(field.files ?? [])].map((file) => file.name));
const changed = (draft) => Object.keys(draft.typed).filter((name) => draft.typed[name] !== draft.before[name]);

// Where it is sent names a form; forms that are sent to the same place are counted.
function keyOf(form, taken) {
  const to = form.querySelector("[formaction]")?.formAction ?? form.getAttribute("action") ?? address();
  const path = new URL(to, location.href);
  const key = path.pathname + path.search;
  taken[key] = (taken[key] ?? 0) + 1;
  return `${key}#${taken[key]}`;
}

// What is never kept must be typed or chosen again, and is named.
function notKept(form, files) {
  const lost = [];
  if (form.querySelector("[type=password], [data-secret]")) lost.push("密码、证件号、电话");
  if (files.length) lost.push(`选择的文件（${files.join("、")}）`);
  return lost.length ? `${lost.join("和")}不在其中，须重新填写、选择。` : "";
}

// Only what was changed by hand: what others have changed meanwhile on the page stays as it is now.
function restore(form, draft) {
  const fields = fieldsOf(form);
  const gone = [];
  let isOther = false;
  for (const name of changed(draft)) {
    const field = fields.get(name);
    if (!field) gone.push(draft.typed[name]);
    else {
      isOther ||= said(field) !== draft.before[name] && said(field) !== draft.typed[name];
      put(field, draft.typed[name]);
    }
  }
  return { isOther, gone: gone.filter((text) => typeof text === "string" && text) };
}

// At the head of the form, where it is seen before anything is typed again.
function tell(form, key, draft, now, { isOther, gone }) {
  const note = element("div", "", "note warn");
  note.setAttribute("role", "status");
  const what = changed(draft).length
    ? `已填回您${when(draft)}填写、还没有提交的内容，核对后请提交。`
    : "上次没有提交。";
  const text = element("p", what + notKept(form, draft.files));
  if (isOther) text.append("这一页的内容在此期间有过改动，请逐项核对。");
  const away = button("不要了，清除", () => {
    drop(key);
    for (const [name, field] of fieldsOf(form)) if (name in now) put(field, now[name]);
    note.replaceChildren(element("p", "已清除，现在显示的是系统里的内容。"));
  });
  note.append(text);
  if (gone.length) {
    note.append(element("p", "这一页上已经没有下面这些内容的位置："), element("pre", gone.join("\n")));
  }
  note.append(away);
  form.prepend(note);
}

function keep(form, key) {
  const now = saidIn(form);
  const draft = read(key);
  const isReturned = document.querySelector("#main .error, #main .note.bad[role=alert]") !== null;
  const differs = draft &&
    (draft.files.length || changed(draft).some((name) => draft.typed[name] !== (now[name] ?? "")));
  if (differs && !isReturned) tell(form, key, draft, now, restore(form, draft));
  const note = element("p", "", "saved");
  note.setAttribute("role", "status");
  form.addEventListener("input", (event) => {
    if (CHOSEN.includes(event.target.name)) return;
    const old = read(key);
    const next = {
      ...{ at: Date.now(), title: document.title.replace(" · 阳光抽查", ""), url: old?.url ?? address() },
      ...{ before: old?.before ?? now, typed: saidIn(form), files: filesIn(form) },
    };
    if (!changed(next).length && !next.files.length) {
      drop(key);
      note.remove();
      return;
    }
    const isWritten = write(key, next);
    note.textContent = isWritten
      ? `${when(next)} 已存在这台电脑上，还没有提交。${notKept(form, next.files)}`
      : "这个浏览器不能保存草稿，离开这一页前请先提交。";
    form.append(note);
  });
  form.addEventListener("submit", () => {
    const typed = read(key);
    if (typed) write(key, { ...typed, sent: form.elements.csrfmiddlewaretoken?.value.slice(0, 16) });
  });
}

const taken = {};
for (const form of isSomebody ? document.querySelectorAll("form[method=post]") : []) {
  const isOff = form.getAttribute("autocomplete") === "off";
  const writes = [...form.elements].some((field) => isKept(field) || field.type === "file");
  if (!isOff && writes) keep(form, keyOf(form, taken));
}
