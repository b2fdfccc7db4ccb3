"""What is asked of every page, and of every state of one."""

from tests.browser import axe, measures
from tests.browser.nu import Checker
from tests.browser.tab import DARK, NARROW, WIDE, Tab


def faults(tab: Tab, checker: Checker) -> list[str]:
    """Look at what the tab shows, wide, narrow and dark; return what is wrong."""
    found = [f"html: {line}" for line in checker.errors(tab.html)]
    return found + wide(tab) + narrow(tab) + dark(tab) + tab.faults


def wide(tab: Tab) -> list[str]:
    tab.wear(WIDE)
    return axe.violations(tab.page) + measures.small_targets(tab.page)


def narrow(tab: Tab) -> list[str]:
    tab.wear(NARROW)
    found = measures.too_wide(tab.page) + measures.small_targets(tab.page)
    found += measures.cut_when_spaced(tab.page)
    return [f"at 320 px: {line}" for line in found + measures.walk(tab.page)[1]]


def dark(tab: Tab) -> list[str]:
    """With all open that opens: so both is looked at, here what is folded elsewhere."""
    tab.wear(DARK)
    tab.page.evaluate("measures.unfold()")
    return [f"dark: {line}" for line in axe.violations(tab.page)]
