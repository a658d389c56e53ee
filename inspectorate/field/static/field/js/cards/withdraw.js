// 撤销问题: what was written down by mistake is taken back with its ground; it stays in the record as withdrawn.

import { keepDraft } from "../draft.js";
import { act, ask, field, h, say } from "../dom.js";
import { add } from "../outbox.js";

export async function withdraw(visit, finding) {
  const ground = h("input", { name: "ground", maxlength: 255, autocomplete: "off" }),
    button = h("button.big.grave", "撤销这个问题");
  const form = h("form", field("为什么撤销", ground, "撤销后仍留在记录里，标明已撤销。"), button);
  const drop = await keepDraft(form, `${visit.ref}|withdraw|${finding.finding}`);
  const show = () => {
    button.disabled = !ground.value.trim();
  };
  form.addEventListener("input", show);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      if (
        !(await ask(
          "撤销这个问题？",
          [finding.description, "对应的检查要点如果不再是“不符合”，请到检查项改判。"],
          "撤销",
        ))
      ) return;
      await add(visit, [["WITHDRAWAL", { finding: finding.finding, ground: ground.value.trim() }]]);
      await drop();
      say("已撤销。");
      form.dispatchEvent(new CustomEvent("again", { bubbles: true }));
    });
  });
  return h("details.skip", { open: Boolean(ground.value) }, h("summary", "记错了，撤销"), form);
}
