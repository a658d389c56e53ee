// What was typed into a long form stays on this computer until the office says it is saved: sending it is not enough,
// for an expired session answers with the login page. A draft that was sent goes when the next page reports success.
// Attached by data-draft="name" on a form. Passwords, files, hidden fields and
// what is marked data-secret (identity and telephone numbers) are never kept.

const kept = (field) =>
  field.name && !["password", "file", "hidden", "submit"].includes(field.type) && !("secret" in field.dataset);
const key = (form) => `draft:${document.body.dataset.me ?? ""}:${form.dataset.draft}`;

function collect(form) {
  return [...form.elements].filter(kept).map((
    field,
  ) => [
    field.name,
    field.type,
    field.type === "checkbox" || field.type === "radio" ? field.checked : field.value,
    field.value,
  ]);
}

function restore(form, entries) {
  for (const [name, type, state, value] of entries) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.type !== type) continue;
      if (type === "checkbox" || type === "radio") { if (field.value === value) field.checked = state; }
      else field.value = state;
    }
  }
}

// At the head of the form, where it is seen before anything is typed again.
function offer(form, draft) {
  const note = document.createElement("p");
  note.className = "note warn";
  note.setAttribute("role", "status");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button small";
  button.textContent = "恢复草稿";
  note.append(`本机留有 ${draft.at} 没有保存的草稿。 `, button);
  form.prepend(note);
  button.addEventListener("click", () => {
    restore(form, draft.entries);
    note.textContent = "已恢复草稿，核对后请提交。证件号、电话请重新填写。";
  });
}

const saved = document.querySelector(".messages.success") !== null;
for (const name of Object.keys(localStorage).filter((name) => name.startsWith("draft:"))) {
  const { sent, ...draft } = JSON.parse(localStorage.getItem(name));
  if (!sent) continue;
  if (saved) localStorage.removeItem(name);
  else localStorage.setItem(name, JSON.stringify(draft));
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const note = document.createElement("p");
  note.className = "saved";
  note.setAttribute("role", "status");
  form.append(note);
  const before = JSON.stringify(collect(form));
  const draft = JSON.parse(localStorage.getItem(key(form)) ?? "null");
  if (draft && JSON.stringify(draft.entries) !== before && !form.querySelector(".error")) offer(form, draft);
  form.addEventListener("input", () => {
    const at = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
    localStorage.setItem(key(form), JSON.stringify({ at, entries: collect(form) }));
    note.textContent = `草稿已于 ${at} 存在本机。`;
  });
  form.addEventListener("submit", () => {
    const draft = JSON.parse(localStorage.getItem(key(form)) ?? "null");
    if (draft) localStorage.setItem(key(form), JSON.stringify({ ...draft, sent: true }));
  });
}
