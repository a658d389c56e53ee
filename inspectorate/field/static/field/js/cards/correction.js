// 当场改正: what was put right while we were there, with a photograph before and one after.

import { looks, shutter } from "../camera.js";
import { visitOf } from "../day.js";
import { keepDraft } from "../draft.js";
import { act, field, h, say } from "../dom.js";
import { add } from "../outbox.js";

const SIDES = { before: "改正前", after: "改正后" };

export async function correction(visit, finding) {
  const taken = (side) =>
    visitOf(visit.ref).evidence.filter((one) => one.finding === finding.finding && one.purpose === side.toUpperCase());
  const pictures = { before: h("div"), after: h("div") },
    note = h("input", { name: "note", maxlength: 500, autocomplete: "off" });
  const button = h("button.big.first", "记为当场改正"), hint = h("p.help", { role: "status" });
  const show = () => {
    for (const side of ["before", "after"]) {
      pictures[side].replaceChildren(taken(side).length ? looks(taken(side)) : "");
    }
    const lacking = !taken("before").length
      ? "请拍改正前的照片。"
      : !taken("after").length
      ? "请拍改正后的照片。"
      : new Set([...taken("before"), ...taken("after")].map((one) => one.digest)).size < 2
      ? "改正前、改正后要拍两张不同的照片。"
      : !note.value.trim()
      ? "请写明怎样改正的。"
      : "";
    hint.textContent = lacking;
    button.disabled = Boolean(lacking);
  };
  const snap = (side) =>
    h(
      "div",
      shutter(
        () => visitOf(visit.ref),
        () => ({ finding: finding.finding, line: finding.line, purpose: side.toUpperCase() }),
        { label: `拍${SIDES[side]}`, after: show },
      ),
      pictures[side],
    );
  const form = h("form", h("div.pair", snap("before"), snap("after")), field("怎样改正的", note), hint, button);
  form.addEventListener("input", show);
  const drop = await keepDraft(form, `${visit.ref}|correction|${finding.finding}`);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      const digests = (side) => taken(side).map((one) => one.digest);
      await add(visit, [["CORRECTION", {
        finding: finding.finding,
        note: note.value.trim(),
        before: digests("before"),
        after: digests("after"),
      }]]);
      await drop();
      say("已记为当场改正。");
      form.dispatchEvent(new CustomEvent("again", { bubbles: true }));
    });
  });
  return h("details.skip", { open: Boolean(note.value) || taken("after").length > 0 }, h("summary", "当场改正"), form);
}
