"""axe-core in the page: what it finds against WCAG 2.2 AA, and its good practice."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # off unless asked for
    "preload": False,  # else it asks for stylesheets anew, at addresses of its own
    "resultTypes": ["violations"],
}
# The debugger's protocol runs this; the page's own policy on scripts stays as it is.
RUN = "options => axe.run(document, options).then(found => found.violations)"


def violations(page: Page) -> list[str]:
    """Return a line for each place that breaks a rule: rule, element, how."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, OPTIONS)
    return [told(rule, node) for rule in found for node in rule["nodes"]]


def told(rule: dict[str, Any], node: dict[str, Any]) -> str:
    how = " ".join(node["failureSummary"].split())
    return f"{rule['id']} {node['target']} {node['html'][:160]} — {how}"
