"""What is asked of every page, and of every state of one."""

import os
import re
from pathlib import Path

from tests.browser import axe, measures
from tests.browser.nu import Checker
from tests.browser.tab import DARK, NARROW, WIDE, Look, Tab

# Where pictures go, a file for each page and look; none are taken where it is unset.
PICTURES = os.environ.get("SCREENSHOTS")
LOOKS = {
    "wide-light": WIDE,
    "wide-dark": Look(scheme="dark"),
    "narrow-light": Look(width=320, height=640),
    "narrow-dark": DARK,
}


def faults(tab: Tab, checker: Checker) -> list[str]:
    """Look at what the tab shows, wide, narrow and dark; return what is wrong."""
    page = tab.page
    found = [f"html: {line}" for line in checker.errors(page.content())]
    found += wide(tab) + narrow(tab) + dark(tab)
    return found + tab.faults


def wide(tab: Tab) -> list[str]:
    tab.wear(WIDE)
    return axe.violations(tab.page) + measures.small_targets(tab.page)


def narrow(tab: Tab) -> list[str]:
    tab.wear(NARROW)
    found = measures.too_wide(tab.page) + measures.small_targets(tab.page)
    return [f"at 320 px: {line}" for line in found + measures.walk(tab.page)[1]]


def dark(tab: Tab) -> list[str]:
    tab.wear(DARK)
    return [f"dark: {line}" for line in axe.violations(tab.page)]


def take_pictures(tab: Tab, name: str) -> None:
    """Write what the tab shows, in each look, to the folder of pictures."""
    if not PICTURES:
        return
    folder = Path(PICTURES)
    folder.mkdir(parents=True, exist_ok=True)
    for look, worn in LOOKS.items():
        tab.wear(worn)
        file = re.sub(r"[^\w.-]+", "_", f"{name}.{look}.png")
        tab.page.screenshot(path=folder / file, full_page=True)
