// 核对身份: who we are, whom we visit; two valid certificates shown, or the visit cannot begin.

import { shutter } from "../camera.js";
import { visitOf } from "../day.js";
import { keepDraft } from "../draft.js";
import { act, clock, field, h, localDay, say } from "../dom.js";
import { add, entriesOf } from "../outbox.js";
import { place } from "../place.js";
import { noticeFields } from "./notice.js";

const isValid = (one) =>
  (!one.valid_from || one.valid_from <= localDay()) && (!one.valid_until || localDay() < one.valid_until);

function member(one) {
  const valid = isValid(one);
  return h(
    "label.tick",
    { class: valid ? "tick" : "tick off" },
    h("input", { type: "checkbox", name: "officer", value: one.certificate_no, disabled: !valid }),
    h(
      "span",
      h("b", one.name, one.leads ? "（组长）" : ""),
      h("small", `${one.unit ?? ""} · 证号 ${one.certificate_no}`),
      h("small", valid ? `有效期至 ${one.valid_until ?? "长期"}` : "证件不在有效期内，不能出示"),
    ),
  );
}

const outside = (visit) =>
  (visit.visit_from && localDay() < visit.visit_from) || (visit.visit_until && visit.visit_until < localDay());

export async function identity(visit) {
  if (visit.started_at) {
    const shown = visit.shown?.names ?? [];
    return h(
      "section.card.good",
      h("p", h("b", `${clock(new Date(visit.started_at))} 开始检查`)),
      h("p", `出示执法证：${shown.join("、")}`),
      visit.place && h("p", `地点：${visit.place}`),
    );
  }
  const shownTo = h("input", { name: "shown_to", maxlength: 64, autocomplete: "off" });
  const where = h("input", { name: "place", maxlength: 255, value: visit.target.address, autocomplete: "off" });
  const notice = visit.notice ? noticeFields(visit.notice) : null, isOutside = outside(visit);
  const ground = h("input", { name: "ground", maxlength: 255, autocomplete: "off" });
  const button = h("button.big.first"), hint = h("p.help", { role: "status" });
  const form = h(
    "form",
    visit.team.map(member),
    field("向谁出示", shownTo, "对方在场人员的姓名或职务"),
    notice && notice.box,
    field("检查地点", where),
    isOutside &&
      field("今天检查的理由", ground, `今天不在通知和批准的日期（${visit.visit_from} 至 ${visit.visit_until}）内`),
    hint,
    button,
  );
  for (const box of form.querySelectorAll("[name=officer]")) {
    box.checked = !box.disabled && Boolean(visit.shown?.officers.includes(box.value));
  }
  const chosen = () => [...form.querySelectorAll("[name=officer]:checked")].map((one) => one.value);
  const lacks = () => {
    if (chosen().length < 2) return "至少两名执法人员在场并出示有效证件，才能开始检查。请勾选已出示证件的人。";
    if (!shownTo.value.trim()) return "请写明向谁出示。";
    if (isOutside && !ground.value.trim()) return "请写明在今天检查的理由。";
    return notice?.lacks() ?? "";
  };
  const show = () => {
    const count = chosen().length;
    hint.textContent = lacks();
    button.disabled = Boolean(hint.textContent);
    button.textContent = count < 2 ? "开始检查" : `${count} 人已出示执法证，开始检查`;
  };
  form.addEventListener("input", show);
  form.addEventListener("restored", show);
  const drop = await keepDraft(form, `${visit.ref}|identity`);
  show();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(button, async () => {
      const at = await place();
      const isShown = visit.shown && String(visit.shown.officers) === String(chosen());
      const show = ["SHOW_CERTIFICATES", { officers: chosen(), shown_to: shownTo.value.trim() }],
        start = ["START", {
          place: where.value.trim(),
          ground: ground.value.trim(),
          urgent_ground: notice?.urgent() ?? "",
          ...at,
        }],
        given = notice && !notice.isUrgent() ? [["NOTICE", notice.body()]] : [];
      const isWaiting = entriesOf(visit.visit).some((one) => one.kind === "START");
      const showing = isShown ? [] : [show], starting = isWaiting && !isShown ? [] : [start];
      await add(visit, [...showing, ...given, ...starting]);
      await drop();
      say("检查已开始，时间已记下。");
      location.hash = `#card/${visit.ref}/inform`;
    });
  });
  return h(
    "div",
    h(
      "section.card",
      h("h2", visit.target.name),
      h("p", visit.target.address),
      h("p.help", "先核对门牌和营业执照，与上面一致再出示证件。"),
    ),
    h("section.card", h("h2", "出示执法证"), form),
    shutter(() => visitOf(visit.ref), () => ({ purpose: "SCENE" }), { label: "拍出示证件的照片" }),
  );
}
