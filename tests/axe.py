"""What axe-core finds on a page: contrast, names of fields and buttons, headings, order, what the keyboard reaches."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

# What another width can break; the other rules read the same page.
OF_THE_WIDTH = ["scrollable-region-focusable", "target-size"]


def faults_of(page: Any, rules: list[str] | None = None) -> list[str]:
    """Each rule that the page breaks, with the first places that break it."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": rules} if rules else {})
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {', '.join(str(node['target']) for node in one['nodes'][:3])}" for one in found]
