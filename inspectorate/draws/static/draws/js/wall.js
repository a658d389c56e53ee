// The wall: runs through the sorted tickets stratum by stratum; the drawn rise into their places. Space plays or ends it.
// What is shown was computed by the server from the frozen lists; nothing here decides anything. `?still` shows no motion.

const wall = document.querySelector(".wall");
const form = document.querySelector("form[data-space]");
const data = JSON.parse(document.getElementById("draw-data")?.textContent ?? "null");
const still = matchMedia("(prefers-reduced-motion: reduce)").matches || new URLSearchParams(location.search).has("still");
const SECONDS = 14;
let skip = still;
let running = false;

const pause = (ms) => (skip ? Promise.resolve() : new Promise((done) => setTimeout(done, ms)));

function element(name, text, className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
}

function place(entry, number) {
  const line = element("li", "");
  line.append(element("b", String(number)), element("span", entry.name), element("code", entry.ticket.slice(0, 12)));
  return line;
}

async function stratum(show, one, perTicket) {
  const stream = element("ol", "", "stream");
  const taken = element("ol", "", `taken${one.quota > 8 ? " many" : ""}`);
  show.replaceChildren(element("h2", `${one.label}：${one.population} 户，抽 ${one.quota} 户`), stream, taken);
  let number = 0;
  for (const entry of one.tickets) {
    const drawn = entry.fate === "DRAWN";
    stream.prepend(element("li", `${entry.ticket.slice(0, 20)}  ${entry.name}`, drawn ? "drawn" : ""));
    if (stream.children.length > 40) stream.lastChild.remove();
    if (drawn) taken.append(place(entry, ++number));
    await pause(drawn ? perTicket * 1.6 : perTicket * 0.5);
  }
  await pause(900);
}

function everything(show) {
  const taken = element("ol", "", "taken many");
  let number = 0;
  for (const one of data.strata) {
    for (const entry of one.tickets.filter((t) => t.fate === "DRAWN")) taken.append(place(entry, ++number));
  }
  const heading = element("h2", `抽中 ${number} 户`);
  taken.style.setProperty("grid-column", "1 / -1");
  show.replaceChildren(heading, taken);
  document.querySelector(".after").hidden = false;
  wall.dataset.done = "1";
}

async function play() {
  if (running) { skip = true; return; }
  running = true;
  const show = document.querySelector(".show");
  const count = data.strata.reduce((sum, one) => sum + one.tickets.length, 0) || 1;
  document.querySelector(".after").hidden = true;
  for (const one of data.strata) if (!skip) await stratum(show, one, Math.max(12, (SECONDS * 1000) / count));
  everything(show);
  running = false;
  skip = still;
}

addEventListener("keydown", (event) => {
  if (event.code !== "Space") return;
  event.preventDefault();
  if (form) form.requestSubmit();
  else if (data) play();
});

if (data) play();
