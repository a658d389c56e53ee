// What was typed into a long form stays on this computer until it is saved: an expired session loses nothing.
// Attached by data-draft="name" on a form. Passwords, files, hidden fields and
// what is marked data-secret (identity and telephone numbers) are never kept.

const kept = (field) => field.name && !["password", "file", "hidden", "submit"].includes(field.type) && !("secret" in field.dataset);
const key = (form) => `draft:${document.body.dataset.me ?? ""}:${form.dataset.draft}`;

function collect(form) {
  return [...form.elements].filter(kept).map((field) =>
    [field.name, field.type, field.type === "checkbox" || field.type === "radio" ? field.checked : field.value, field.value]);
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

for (const form of document.querySelectorAll("form[data-draft]")) {
  const note = document.createElement("p");
  note.className = "saved";
  note.setAttribute("role", "status");
  form.append(note);
  const before = JSON.stringify(collect(form));
  const saved = JSON.parse(localStorage.getItem(key(form)) ?? "null");
  if (saved && JSON.stringify(saved.entries) !== before && !form.querySelector(".error")) {
    const offer = document.createElement("button");
    offer.type = "button";
    offer.className = "link";
    offer.textContent = "恢复";
    note.append(`本机留有 ${saved.at} 没有提交的草稿。`, offer);
    offer.addEventListener("click", () => { restore(form, saved.entries); note.textContent = "已恢复草稿。"; });
  }
  form.addEventListener("input", () => {
    const at = new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit" });
    localStorage.setItem(key(form), JSON.stringify({ at, entries: collect(form) }));
    note.textContent = `草稿已于 ${at} 存在本机。`;
  });
  form.addEventListener("submit", () => setTimeout(() => localStorage.removeItem(key(form)), 0));
}
