// Small behaviours of every office page, attached by data- attributes. Every page works without them.

for (const row of document.querySelectorAll("tr[data-href]")) {
  row.addEventListener("click", (event) => {
    if (event.target.closest("a, button, input, label, summary") || String(getSelection())) return;
    location.href = row.dataset.href;
  });
}

for (const select of document.querySelectorAll("select[data-submit]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}

for (const link of document.querySelectorAll("a[data-back]")) {
  if (history.length > 1) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      history.back();
    });
  }
}

for (const code of document.querySelectorAll("[data-copy]")) {
  code.title = "点击复制";
  code.addEventListener("click", () => navigator.clipboard?.writeText(code.dataset.copy));
}

document.querySelector("[data-focus]")?.focus();

// A second click on a button that is already sending does nothing.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sending) event.preventDefault();
    form.dataset.sending = "1";
    setTimeout(() => delete form.dataset.sending, 8000);
  });
}

for (const form of document.querySelectorAll("form[data-batch]")) {
  const boxes = [...form.querySelectorAll("input[name=row]")];
  const bar = form.querySelector(".batch");
  const count = form.querySelector("[data-count]");
  const show = () => {
    const every = form.querySelector("[data-every]:checked");
    const chosen = every ? Number(every.dataset.every) : boxes.filter((box) => box.checked).length;
    if (count) count.textContent = chosen;
    if (bar) bar.hidden = chosen === 0;
  };
  form.querySelector("[data-all]")?.addEventListener("change", (event) => {
    for (const box of boxes) box.checked = event.target.checked;
    show();
  });
  form.addEventListener("change", show);
  show();
}

// All are done but those that are left out: the button says how many that is.
for (const form of document.querySelectorAll("form[data-together]")) {
  const boxes = [...form.querySelectorAll("[data-leave]")];
  const count = form.querySelector("[data-count]");
  const all = form.querySelectorAll("input[name=row]").length;
  form.addEventListener("change", () => {
    count.textContent = all - boxes.filter((box) => box.checked).length;
  });
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  const field = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (field && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    field.focus();
  }
});

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());

// The name of the chosen file beside our own button, in the page's language whatever the browser's is.
for (const input of document.querySelectorAll(".file input[type=file]")) {
  const name = input.parentElement.querySelector("[data-file-name]");
  input.addEventListener("change", () => {
    name.textContent = input.files[0]?.name ?? "还没有选择";
  });
}

// On a narrow screen the steps lie in a row that scrolls: the one that is open is brought into it.
document.querySelector("nav.steps a[aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });

// A table that is wider than the screen scrolls by itself: the keyboard must reach it, and its head says so.
const reach = new ResizeObserver((seen) => {
  for (const { target } of seen) {
    const isWide = target.scrollWidth > target.clientWidth;
    target.classList.toggle("is-wide", isWide);
    if (isWide) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const table of document.querySelectorAll(".table, .sheet")) reach.observe(table);
