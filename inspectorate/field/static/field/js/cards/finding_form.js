// One finding: gravity, any article of the statute library, place, description, what is demanded.

import { visitOf } from "../day.js";
import { keepDraft } from "../draft.js";
import { act, choice, field, h, say } from "../dom.js";
import { article, articleName } from "../library.js";
import { add } from "../outbox.js";
import { whyNot } from "../parts.js";
import { articlePicker } from "./article_picker.js";

function lineChoice(visit, chosen) {
  const select = h(
    "select",
    { name: "line" },
    visit.lines.map((line) => h("option", { value: String(line.line), selected: line.line === chosen }, line.point)),
  );
  return select;
}

export async function findingForm(visit, line, known, existing) {
  const start = known ?? existing ?? {}, point = visit.lines.find((one) => one.line === line) ?? visit.lines[0];
  const picker = articlePicker(
    point?.articles ?? [],
    point?.penalties ?? [],
    start.article ?? (point?.articles?.length === 1 ? point.articles[0] : null),
  );
  const gravity = choice(
    "gravity",
    [["GENERAL", "一般隐患", "warn"], ["MAJOR", "重大隐患", "bad"]],
    start.gravity ?? "GENERAL",
  );
  const which = lineChoice(visit, start.line ?? line),
    place = h("input", { name: "place", maxlength: 255, value: start.place ?? "", autocomplete: "off" });
  const description = h("textarea", { name: "description", maxlength: 2000, rows: 4 }, start.description ?? ""),
    measure = h("input", { name: "measure", maxlength: 500, value: start.measure ?? "", autocomplete: "off" }),
    part = h("input", { name: "part", maxlength: 32, value: start.part ?? "", autocomplete: "off" }),
    due = h("input", { name: "due_on", type: "date", max: "2099-12-31", value: start.due_on ?? "" });
  const nature = choice(
    "nature",
    [["VIOLATION", "违法行为", "warn"], ["HAZARD", "事故隐患", "warn"]],
    start.nature || "VIOLATION",
  );
  const button = h("button.big.first", start.finding ? "保存修改" : "记下问题"), hint = h("p.help", { role: "status" });
  const form = h(
    "form",
    line ? h("p.point", point.point) : field("对应的检查要点", which),
    field("发现了什么", description, "写清楚部位、数量、状况，例如：东侧罐区 3 号罐液位计失灵。"),
    field("地点", place),
    h("p.label", "严重程度"),
    gravity,
    h("p.label", "性质"),
    nature,
    picker.box,
    field("款项", part, "例如：第一款第三项。条文没有分款项的不写。"),
    field("处理意见", measure, "例如：送检并取得检定证书。当场改正的可以不写。"),
    field("整改期限", due, "限期整改的选日期，每个问题各定各的；应当立即改正的不选。"),
    hint,
    button,
  );
  if (line) form.append(h("input", { type: "hidden", name: "line", value: String(line) }));
  // Of an article that this phone has; of another the server judges.
  const wrong = () => {
    const cited = article(Number(form.elements.article.value));
    return cited ? whyNot(articleName(cited), cited.text, part.value) : "";
  };
  const show = () => {
    button.disabled = !description.value.trim();
    hint.textContent = button.disabled ? "请写明发现了什么。" : document.activeElement === part ? "" : wrong();
  };
  form.addEventListener("input", show);
  part.addEventListener("blur", show);
  form.addEventListener("restored", picker.fill);
  const drop = await keepDraft(form, `${visit.ref}|finding|${start.finding ?? line ?? "other"}`);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    hint.textContent = wrong();
    if (hint.textContent) {
      part.focus();
      return;
    }
    act(button, async () => {
      const body = {
        finding: start.finding ?? crypto.randomUUID(),
        line: Number(form.elements.line.value),
        gravity: form.elements.gravity.value,
        article: Number(form.elements.article.value) || null,
        part: part.value.trim(),
        nature: form.elements.nature.value,
        due_on: due.value,
        place: place.value.trim(),
        description: description.value.trim(),
        measure: measure.value.trim(),
      };
      const here = visitOf(visit.ref), judged = here.lines.find((one) => one.line === body.line);
      const made = judged.answer === "VIOLATES" ? [] : [["LINE", { line: body.line, answer: "VIOLATES", ground: "" }]];
      await add(visit, [...made, ["FINDING", body]]);
      await drop();
      say(made.length ? "已记下问题，这一项同时记为“不符合”。" : "已记下问题。");
      location.hash = `#card/${visit.ref}/findings`;
    });
  });
  return h("section.card", form);
}
