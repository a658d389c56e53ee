// One check point: three large answers, a photograph one tap away, the law behind it unfolded at will.

import { looks, shutter } from "../camera.js";
import { visitOf } from "../day.js";
import { keepDraft } from "../draft.js";
import { act, choice, field, h } from "../dom.js";
import { article, articleName } from "../library.js";
import { add } from "../outbox.js";
import { isJudged, needsGround } from "../record.js";

const ANSWERS = [["CONFORMS", "符合", "good"], ["VIOLATES", "不符合", "bad"], ["NOT_APPLICABLE", "不适用"]];

function laws(line) {
  const known = (line.articles ?? []).map(article).filter(Boolean);
  if (!known.length) return null;
  return h(
    "details.law",
    h("summary", "依据"),
    known.map((one) => h("div", h("b", articleName(one)), h("p", one.text))),
  );
}

// `visit` as it stood on the screen.
async function judge(visit, line, answer, ground) {
  const here = visit.lines.find((one) => one.line === line.line);
  if (here.answer === answer && (here.ground ?? "") === ground) return;
  await add(visit, [["LINE", { line: line.line, answer, ground }]]);
}

const GROUNDS = {
  NOT_APPLICABLE: ["没有这种设备设施", "不从事这项活动"],
  NOT_CHECKED: ["停产检修，不具备条件", "负责的人不在场"],
};

// 不适用 and 未检查 need their ground: one tap on a common one, or a few words.
async function grounded(visit, line, answer, changed) {
  const words = answer === "NOT_CHECKED" ? "未检查" : "不适用";
  const ground = h("input", {
    name: "ground",
    maxlength: 500,
    value: line.answer === answer ? line.ground ?? "" : "",
    autocomplete: "off",
  });
  const button = h("button.big.first", `记为${words}`);
  const keep = (pressed, said) =>
    act(pressed, async () => {
      await judge(visit, line, answer, said);
      await drop();
      changed();
    });
  const common = GROUNDS[answer].map((said) =>
    h("button.option", { type: "button", onclick: (event) => keep(event.target, said) }, said)
  );
  const form = h("form.ground", h("p.label", `${words}的理由`), common, field("或者写明理由", ground), button);
  const drop = await keepDraft(form, `${visit.ref}|line|${line.line}|${answer}`);
  const show = () => {
    button.disabled = !ground.value.trim();
  };
  form.addEventListener("input", show);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(button, ground.value.trim());
  });
  return form;
}

// The card of one point, and what draws it anew.
export async function point(visit, line, number, changed) {
  const box = h("section.point", { id: `line-${line.line}`, data: { line: line.line } });
  const fill = () => {
    const now = visitOf(visit.ref), here = now.lines.find((one) => one.line === line.line);
    const pictures = now.evidence.filter((one) => one.line === line.line),
      hasFinding = now.findings.some((one) => one.line === line.line);
    const answers = choice(`answer-${line.line}`, ANSWERS, here.answer, { "aria-label": here.point });
    const below = h("div");
    const redo = async () => {
      await fill();
      changed();
    };
    const asked = async (answer) => {
      below.replaceChildren(await grounded(now, here, answer, redo));
      below.querySelector("form").scrollIntoView({ block: "nearest" });
    };
    answers.addEventListener("change", (event) =>
      act(event.target, async () => {
        if (needsGround(event.target.value)) return asked(event.target.value);
        // What could not be kept does not look chosen.
        await judge(now, line, event.target.value, "").catch((error) => {
          fill();
          throw error;
        });
        await redo();
      }));
    const skip = h("button.big", {
      type: "button",
      class: here.answer === "NOT_CHECKED" && here.ground ? "big first" : "big",
      onclick: () => asked("NOT_CHECKED"),
    }, "未检查");
    box.classList.toggle("done", isJudged(here));
    box.classList.toggle("bad", here.answer === "VIOLATES");
    below.replaceChildren(isJudged(here) && here.ground ? h("p.help", `理由：${here.ground}`) : "");
    box.replaceChildren(
      h("p", h("i", number), here.point),
      answers,
      h(
        "div.pair",
        shutter(() => visitOf(visit.ref), () => ({ line: line.line, purpose: "SCENE" }), { after: fill }),
        skip,
      ),
      below,
      here.answer === "VIOLATES"
        ? h("a.big.bad", { href: `#card/${visit.ref}/findings/${line.line}` }, hasFinding ? "看这个问题" : "写明问题")
        : "",
      pictures.length ? looks(pictures) : "",
      laws(here) ?? "",
    );
  };
  await fill();
  return [box, fill];
}
