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
    if (one.type === "checkbox") {
      const key = `${one.name}=${one.value}`;
      if (key in values) one.checked = values[key];
    } else if (one.name in values) {
      if (one.type === "radio") one.checked = one.value === values[one.name];
      else one.value = values[one.name];
    }
  }
}

// Writes follow each other, and only the newest that waits is written: the disk never falls behind the typing.
function writer(id) {
  let next = null, running = null;
  const run = async () => {
    while (next) {
      const { values } = next;
      next = null;
      await (values ? put("drafts", id, { id, values, at: new Date().toISOString() }) : remove("drafts", id));
      tell("saved", new Date());
    }
    running = null;
  };
  return {
    save(values) {
      next = { values };
      running ??= run().catch((error) => {
        running = null;
        tell("trouble", error);
      });
    },
    async stop() {
      next = null;
      await running;
    },
  };
}

// Fill the form from its draft and keep it from now on; a form as it was before anybody typed has no draft.
// Returns how to drop the draft once it has become an entry.
export async function keepDraft(form, id) {
  const blank = JSON.stringify(collect(form)), saved = await get("drafts", id), pen = writer(id);
  if (saved) restore(form, saved.values);
  form.addEventListener("input", () => {
    const values = collect(form);
    pen.save(JSON.stringify(values) === blank ? null : values);
  });
  form.dispatchEvent(new CustomEvent("restored"));
  return async () => {
    await pen.stop();
    await remove("drafts", id);
  };
}

const PLACES = {
  identity: ["identity", "核对身份"],
  inform: ["inform", "告知与回避"],
  line: ["lines", "检查项的理由"],
  finding: ["findings", "问题"],
  correction: ["findings", "当场改正"],
  withdraw: ["findings", "撤销问题"],
  opinion: ["words", "专家意见"],
  statement: ["words", "企业陈述"],
  refusal: ["sign", "拒绝签字"],
  break: ["finish", "检查无法进行"],
};

// What was begun and not put down, of one visit or of all: {ref, kind, title, address}.
export async function unfinished(prefix = "") {
  return (await ids("drafts")).filter((id) => id.startsWith(prefix)).map((id) => {
    const [ref, kind, about = ""] = id.split("|"), [card, title] = PLACES[kind] ?? ["lines", "其他"];
    const more = kind === "finding" && /^(\d+|other)$/.test(about) ? `/${about}` : "";
    return { ref, kind, title, address: `#card/${ref}/${card}${more}` };
  });
}

export async function dropDrafts(prefix) {
  const gone = (await ids("drafts")).filter((id) => id.startsWith(prefix));
  if (gone.length) await write(gone.map((id) => ["drafts", null, id]));
}
