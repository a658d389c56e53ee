// 问题: every point that does not conform, told so that it stands: how grave, which article, where, what, with photographs.

import { looks, shutter } from "../camera.js";
import { visitOf } from "../day.js";
import { h } from "../dom.js";
import { article, articleName } from "../library.js";
import { lacking } from "../lacks.js";
import { withoutFinding } from "../record.js";
import { findingForm } from "./finding_form.js";
import { withdraw } from "./withdraw.js";
import { correction } from "./correction.js";

const GRAVITY = { GENERAL: "一般隐患", MAJOR: "重大隐患" };

async function told(visit, finding) {
  const line = visit.lines.find((one) => one.line === finding.line),
    pictures = visit.evidence.filter((one) => one.finding === finding.finding);
  const about = () => ({ finding: finding.finding, line: finding.line, purpose: "FINDING" });
  const box = h(
    "section.card",
    { data: { finding: finding.finding } },
    h(
      "p",
      h("span.chip", { class: `chip ${finding.gravity === "MAJOR" ? "bad" : "warn"}` }, GRAVITY[finding.gravity]),
      finding.corrected && h("span.chip.good", "已当场改正"),
    ),
    h("p", h("b", finding.description)),
    h("p.help", [line?.point, finding.place && `地点：${finding.place}`].filter(Boolean).join(" · ")),
    finding.article && h("p.help", `${articleName(article(finding.article))}${finding.part ?? ""}`),
    finding.measure && h("p", `处理意见：${finding.measure}`),
    finding.due_on && h("p", `整改期限：${finding.due_on}`),
    pictures.length ? looks(pictures) : null,
    lacking(visit, finding).map((words) => h("p.bad", words)),
    h(
      "div.pair",
      shutter(() => visitOf(visit.ref), about, {
        after: () => box.dispatchEvent(new CustomEvent("again", { bubbles: true })),
      }),
      h("a.big", { href: `#card/${visit.ref}/findings/${finding.line}/${finding.finding}` }, "修改"),
    ),
    finding.corrected ? h("p.good", `当场改正：${finding.correction ?? ""}`) : await correction(visit, finding),
    await withdraw(visit, finding),
  );
  return box;
}

// `line` and `finding` come from the address: a point that was just judged 不符合, or a finding to be changed.
export async function findings(visit, line = "", finding = "") {
  const open = withoutFinding(visit), chosen = Number(line) || null;
  const known = visit.findings.find((one) => one.finding === finding) ??
    (finding !== "new" && visit.findings.find((one) => one.line === chosen));
  if (chosen || line === "other") {
    return findingForm(visit, chosen, known && finding ? known : null, known && !finding ? known : null);
  }
  const list = [];
  for (const one of visit.findings) list.push(await told(visit, one));
  const page = h(
    "div",
    !visit.started_at && h("p.note.warn", "还没有出示执法证。请先做第一张卡“核对身份”。"),
    open.map((one) =>
      h("a.todo", { href: `#card/${visit.ref}/findings/${one.line}` }, h("b", "要写明问题"), h("span", one.point))
    ),
    list,
    !open.length && !list.length && h("p.empty", "没有判定为“不符合”的检查要点，也没有另外发现的问题。"),
    h("a.big", { href: `#card/${visit.ref}/findings/other` }, "另外发现了问题"),
    !open.length && !visit.findings.some((one) => lacking(visit, one).length) &&
      h("a.big.first.next", { href: `#card/${visit.ref}/words` }, "下一步：专家意见、企业陈述"),
  );
  page.addEventListener("again", async () => page.replaceWith(await findings(visitOf(visit.ref))));
  return page;
}
