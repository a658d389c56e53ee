// While a legal basis is being typed, the article it names appears under its row. Attached by data-lookup="address".
// Without it, the button 核对条文 shows the same.

for (const row of document.querySelectorAll("[data-lookup]")) {
  const [title, article] = ["title", "article"].map((name) => row.querySelector(`[name$="-${name}"]`));
  const place = row.querySelector("[data-found]");
  let asked = 0;

  const look = async () => {
    const turn = ++asked;
    const query = new URLSearchParams({ title: title.value, article: article.value });
    const answer = await fetch(`${row.dataset.lookup}?${query}`);
    if (answer.ok && turn === asked) place.innerHTML = await answer.text();
  };

  for (const field of [title, article]) field.addEventListener("change", look);
}
