// 今日: the day's visits, when they were fetched, and what is on the phone.

import { day, fetchDay, visits } from "../day.js";
import { act, dayWords, h, localDay, moment, say } from "../dom.js";
import { endedCard } from "../ended.js";
import { library } from "../library.js";
import { room } from "../space.js";
import { cards } from "../stack.js";

const stateOf = (visit) => {
  if (visit.gone) return ["办公室已收回", "bad"];
  if (visit.finished_at) return ["检查已结束", "good"];
  return visit.started_at ? ["检查中", "here"] : ["待检查", ""];
};

function row(visit) {
  const [words, tone] = stateOf(visit), next = cards(visit).find((one) => one.state === "now");
  return h(
    "a.visit",
    { href: `#visit/${visit.ref}`, data: { visit: visit.visit } },
    h("span.chip", { class: `chip ${tone}` }, words),
    visit.is_covert && h("span.chip.warn", "暗查，不得告知"),
    h("b", visit.target.name),
    h("span", visit.target.address),
    h("span", `检查组：${visit.team.map((one) => (one.leads ? `${one.name}（组长）` : one.name)).join("、")}`),
    next && !visit.gone && h("em", `下一步：${next.title}`),
  );
}

export async function fetchNow(button) {
  const label = button.textContent,
    tell = (words) => {
      button.textContent = words;
    };
  const slow = setTimeout(tell, 1000, "正在下载……");
  await act(button, async () => {
    await fetchDay((part) => tell(`正在下载法规库 ${Math.floor(part * 100)}%`)).finally(() => {
      clearTimeout(slow);
      tell(label);
    });
    const count = day.visits.size;
    say(count ? `已下载 ${count} 户的检查资料，可以离线使用。` : "今天没有安排给您的检查。");
  });
}

export async function today() {
  const { words, isLittle, isPromised } = await room();
  const list = visits(), pack = day.pack;
  const button = h(
    "button.big",
    { class: pack ? "big" : "big first", type: "button" },
    pack ? "重新下载" : "下载今日检查资料",
  );
  button.addEventListener("click", () => fetchNow(button));
  const stale = pack && localDay(new Date(pack.fetched_at)) !== localDay();
  return h(
    "div",
    h("h1", "今日检查"),
    !pack && h("p.lead", "出发前先下载：检查对象、检查要点、法规条文都存到手机上，到了现场没有网络也能用。"),
    await endedCard(),
    list.sort((a, b) => Number(Boolean(a.finished_at)) - Number(Boolean(b.finished_at))).map(row),
    pack && !list.length && h("p.empty", "今天没有安排给您的检查。安排好检查组和检查方案后，点“重新下载”。"),
    h(
      "section.card",
      h("h2", "手机上有什么"),
      pack
        ? h(
          "dl.facts",
          fact("下载时间", moment(pack.fetched_at)),
          fact("检查对象", `${list.length} 户`),
          fact("检查要点", `${list.reduce((sum, one) => sum + one.lines.length, 0)} 项`),
          fact(
            "法规库",
            library.articles.length
              ? `${library.statutes} 部法规，${library.articles.length} 条`
              : "还没有，请重新下载",
          ),
          fact("保留到", pack.keep_until ? `${dayWords(pack.keep_until)}，过后自动清除` : "检查结束"),
        )
        : h("p", "还没有下载。"),
      h(
        "dl.facts",
        fact(
          "手机端程序",
          navigator.serviceWorker?.controller ? "已存好，没有网络也能打开" : "还没有存好，请联网刷新一次",
        ),
        fact("存储空间", words),
        fact("防清理", isPromised ? "浏览器已承诺不自动清理" : "浏览器没有承诺。请每天发出，并把本页添加到手机桌面"),
      ),
      isLittle && h("p.note.warn", "存储空间快满了。请先把“待发”里的内容发出，或者删除手机里不用的照片和视频。"),
      stale && h("p.note.warn", "资料不是今天下载的。有网络时请重新下载。"),
      button,
    ),
  );
}

export const fact = (label, value) => h("div", h("dt", label), h("dd", value));
