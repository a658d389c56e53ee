// What is being typed: kept at every input with the time shown, so that a dead battery costs at most one letter.

import { tell } from "./bus.js";
import { get, ids, put, remove, write } from "./store.js";

const fields = (form) => [...form.elements].filter((one) => one.name && one.type !== "file" && one.type !== "password");

function collect(form) {
  const values = {};
  for (const one of fields(form)) {
    if (one.type === "checkbox") values[`${one.name}=${one.value}`] = one.checked;
    else if (one.type === "radio") { if (one.checked) values[one.name] = one.value; }
    else values[one.name] = one.value;
  }
  return values;
}

function restore(form, values) {
  for (const one of fields(form)) {
    if (one.type === "checkbox") { const key = `${one.name}=${one.value}`; if (key in values) one.checked = values[key]; }
    else if (one.name in values) { if (one.type === "radio") one.checked = one.value === values[one.name]; else one.value = values[one.name]; }
  }
}

// Writes follow each other, and only the newest that waits is written: the disk never falls behind the typing.
function writer(id) {
  let next = null, running = null;
  const run = async () => {
    while (next) {
      const values = next;
      next = null;
      await put("drafts", id, { id, values, at: new Date().toISOString() });
      tell("saved", new Date());
    }
    running = null;
  };
  return {
    save(values) { next = values; running ??= run().catch((error) => { running = null; tell("trouble", error); }); },
    async stop() { next = null; await running; },
  };
}

// Fill the form from its draft and keep it from now on. Returns how to drop the draft once it has become an entry.
export async function keepDraft(form, id) {
  const saved = await get("drafts", id), pen = writer(id);
  if (saved) restore(form, saved.values);
  form.addEventListener("input", () => pen.save(collect(form)));
  form.dispatchEvent(new CustomEvent("restored"));
  return async () => { await pen.stop(); await remove("drafts", id); };
}

export async function dropDrafts(prefix) {
  const gone = (await ids("drafts")).filter((id) => id.startsWith(prefix));
  if (gone.length) await write(gone.map((id) => ["drafts", null, id]));
}
