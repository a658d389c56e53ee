// 查找条文 on the page of a finding: what was found takes the place of the list, the rest of the page stays as it is.
// Without it, the same button shows the whole page again.

const list = () => document.querySelector("[data-clauses]");
const form = list().closest("form");

const isSearch = ({ submitter }) =>
  submitter?.name === "search" ||
  (submitter?.name === "enter" && form.elements.find.value.trim() && !form.elements.article_id.value);

form.addEventListener("submit", async (event) => {
  if (!isSearch(event)) return;
  event.preventDefault();
  const answer = await fetch(location.href, { method: "POST", body: new FormData(form, event.submitter) });
  // Nothing was sent that must not be sent twice (page.js).
  delete form.dataset.sending;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-clauses]");
  if (!fresh) {
    list().querySelector("[data-searched]").textContent = "没有查成：请重新登录，或者稍后再查。填写的内容还在。";
    return;
  }
  // A screen reader hears the answer only where its place was there before.
  const said = list().querySelector("[data-searched]");
  said.textContent = fresh.querySelector("[data-searched]").textContent;
  fresh.querySelector("[data-searched]").replaceWith(said);
  list().replaceWith(fresh);
  form.elements.find.focus();
});
