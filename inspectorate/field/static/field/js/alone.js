// One window at a time: two would write over each other's order.

import { h } from "./dom.js";

export function alone(work, main) {
  if (!navigator.locks) return work();
  return navigator.locks.request("sunlot-field-window", { ifAvailable: true }, (lock) => {
    if (lock) return work().then(() => new Promise(() => null));
    main.replaceChildren(
      h(
        "div.card",
        h("h1", "手机端已经打开"),
        h("p", "手机端已在另一个窗口打开。请回到那个窗口，或者把它关闭后再刷新这里。"),
        h("button.big.first", { onclick: () => location.reload() }, "刷新"),
      ),
    );
    return null;
  });
}
