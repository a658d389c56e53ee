// Choosing the article that was violated: of the item first, or any of the statute library by words.

import { field, h } from "../dom.js";
import { article, articleName, MOST, searchArticles } from "../library.js";

// Search by any words; what the item itself is based on stands first. Which of several was violated only the officer knows.
// Duties and penalties stand apart.
export function articlePicker(suggested, penalties, chosen) {
  const hidden = h("input", { name: "article", type: "hidden", value: chosen ?? "" }),
    words = h("input", { name: "search", type: "search", autocomplete: "off", placeholder: "例如：消防法 疏散通道" });
  const list = h("div.articles", { role: "listbox" }), shown = h("p.chosen");
  const fill = () => {
    const one = article(Number(hidden.value));
    shown.classList.toggle("none", !one);
    shown.replaceChildren(
      one
        ? h(
          "span",
          h("b", articleName(one)),
          h("small", one.text),
          h("button.plain", { type: "button", onclick: () => pick("") }, "不选这一条"),
        )
        : h("span", suggested.length > 1 ? "还没有选条文。请从下面选违反的那一条。" : "还没有选条文"),
    );
    const found = words.value.trim() ? searchArticles(words.value, suggested) : suggested.map(article).filter(Boolean);
    const option = (other) =>
      h(
        "button.option",
        { type: "button", role: "option", onclick: () => pick(other.id) },
        h("b", articleName(other)),
        h("small", other.text.slice(0, 90)),
      );
    const left = found.filter((other) => other.id !== one?.id), isPenalty = (other) => penalties.includes(other.id);
    const groups = words.value.trim()
      ? [["", left]]
      : [["义务（检查依据）", left.filter((other) => !isPenalty(other))], ["罚则（处罚依据）", left.filter(isPenalty)]];
    list.replaceChildren(
      ...groups.filter(([, own]) => own.length).flatMap(([label, own]) => [
        label ? h("p.label", { role: "presentation" }, label) : "",
        ...own.map(option),
      ]),
      words.value.trim() && !found.length ? h("p.help", "没有找到。换一个词再找，或者先不选，回办公室补。") : "",
      found.length >= MOST ? h("p.help", `只列出 ${MOST} 条，再写一个词缩小范围。`) : "",
    );
  };
  const pick = (id) => {
    hidden.value = id;
    words.value = "";
    fill();
    hidden.dispatchEvent(new Event("input", { bubbles: true }));
  };
  words.addEventListener("input", fill);
  return { box: h("div.picker", h("p.label", "违反的条文"), shown, field("查找条文", words), list, hidden), fill };
}
