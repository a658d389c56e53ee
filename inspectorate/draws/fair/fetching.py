"""A beacon's answer from a relay on the network. Whatever comes is verified as if it had been pasted (protocol §4)."""

from __future__ import annotations

from urllib.error import URLError
from urllib.request import Request, urlopen

from inspectorate.kit.refusals import NotNow

SECONDS = 10
MOST_BYTES = 10_000


def fetch_beacon(relay: str, *, chain: str, round_: int) -> str:
    """The relay's JSON for one round of one chain (drand HTTP API: `/<chain>/public/<round>`).

    Raises `NotNow` where the relay cannot be reached or has no answer; the answer can then be pasted.
    """
    address = f"{relay.rstrip('/')}/{chain}/public/{round_}"
    try:
        with urlopen(Request(address, headers={"Accept": "application/json"}), timeout=SECONDS) as answer:  # noqa: S310
            return str(answer.read(MOST_BYTES).decode("utf-8", "replace"))
    except (URLError, TimeoutError, ConnectionError, ValueError) as error:
        raise NotNow(
            "beacon-unreachable",
            f"没有从信标服务取回第 {round_} 轮的答复，可能是网络不通。请稍后再取，或者从信标网站复制答复粘贴到下面。",
            reason=str(error),
        ) from error
