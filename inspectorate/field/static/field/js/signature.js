// A signature drawn with the finger: a white sheet that fills the screen, sign, done. Gives back a PNG file.

import { h } from "./dom.js";

const INK = "#1f2933";
const ENOUGH = 12;

function pen(canvas) {
  const context = canvas.getContext("2d");
  let points = 0, last = null;
  const start = () => {
    const ratio = devicePixelRatio || 1, { width, height } = canvas.getBoundingClientRect();
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    context.fillStyle = "#fff";
    context.fillRect(0, 0, width, height);
    context.lineWidth = 3;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = INK;
    points = 0;
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    last = at(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!last) return;
    for (const one of event.getCoalescedEvents?.() ?? [event]) {
      const here = at(one);
      context.beginPath();
      context.moveTo(...last);
      context.lineTo(...here);
      context.stroke();
      last = here;
      points += 1;
    }
  });
  for (const name of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(name, () => {
      last = null;
    });
  }
  return { start, isSigned: () => points >= ENOUGH };
}

// Resolves to a file, or to null when the sheet was put away.
export function sign(who, label) {
  return new Promise((resolve) => {
    const canvas = h("canvas.sheet", { "aria-label": `${who}签名处` }),
      tool = pen(canvas),
      words = h("p.help", { role: "status" }, "请在白色框内用手指写下姓名。");
    const close = (value) => {
      box.close();
      box.remove();
      resolve(value);
    };
    const finish = () => {
      if (!tool.isSigned()) {
        words.textContent = "签名太短，请写下完整的姓名。";
        return;
      }
      canvas.toBlob(
        (blob) => close(new File([blob], `签名-${who}.png`, { type: "image/png", lastModified: Date.now() })),
        "image/png",
      );
    };
    const box = h(
      "dialog.signing",
      h("h2", `${label} ${who} 签字`),
      canvas,
      words,
      h(
        "div.pair",
        h("button.big", {
          type: "button",
          onclick: () => {
            tool.start();
            words.textContent = "请在白色框内用手指写下姓名。";
          },
        }, "重写"),
        h("button.big.first", { type: "button", onclick: finish }, "签好了"),
      ),
      h("button.big", { type: "button", onclick: () => close(null) }, "先不签，返回"),
    );
    box.addEventListener("cancel", (event) => {
      event.preventDefault();
      close(null);
    });
    document.body.append(box);
    box.showModal();
    tool.start();
  });
}
