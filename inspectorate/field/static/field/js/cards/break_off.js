// 检查无法进行: refused, not operating, nobody there. What was done stays; every open point becomes 未检查.

import { dropDrafts, keepDraft, unfinished } from "../draft.js";
import { act, ask, field, h, say } from "../dom.js";
import { add } from "../outbox.js";
import { place } from "../place.js";
import { tell } from "../bus.js";
import { BREAKS } from "../visit.js";

export async function breakOff(visit) {
  const why = h(
    "select",
    { name: "why" },
    h("option", { value: "" }, "请选择"),
    Object.entries(BREAKS).map(([value, words]) => h("option", { value }, words)),
  );
  const ground = h("textarea", { name: "ground", maxlength: 500, rows: 4 }),
    button = h("button.big.grave", "记为无法检查，结束");
  const form = h(
    "form",
    field("原因", why),
    field("具体情况", ground, "写明时间、地点、对方的言行、在场的人。请同时拍照、录像取证。"),
    button,
  );
  const drop = await keepDraft(form, `${visit.ref}|break`);
  const show = () => {
    button.disabled = !why.value || !ground.value.trim();
  };
  form.addEventListener("input", show);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      const open = (await unfinished(`${visit.ref}|`)).filter((one) => one.kind !== "break");
      const lost = open.length && `有没写完、没有记下的：${open.map((one) => one.title).join("、")}。结束后不再保留。`;
      if (
        !(await ask(
          "记为无法检查？",
          ["还没有判定的检查要点都记为“未检查”，检查到此结束，不能再改。", lost],
          "结束检查",
          "再看看",
        ))
      ) return;
      const at = await place();
      await add(visit, [["BREAK_OFF", {
        why: why.value,
        ground: ground.value.trim(),
        place: visit.place || visit.target.address,
        ...at,
      }]]);
      await drop();
      await dropDrafts(`${visit.ref}|`);
      say("已记为无法检查，检查结束。");
      tell("redraw");
    });
  });
  return h("details.card", { open: Boolean(why.value) }, h("summary", "检查无法进行"), form);
}
