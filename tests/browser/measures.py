"""What is measured in a page: its width, its targets, what Tab reaches and shows.

Each returns a list of sentences, one for each fault.
"""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).with_name("measures.js")  # a tab has it in every page
# More stops than any page of the tests has: who comes so far is going round.
MOST_STOPS = 400


def measured(page: Page, name: str) -> Any:
    """Return what the function of measures.js says of the page."""
    return page.evaluate(f"measures.{name}()")


def too_wide(page: Page) -> list[str]:
    """WCAG 1.4.10: no scrolling sideways, and nothing cut off at the side."""
    return list(measured(page, "tooWide"))


def cut_when_spaced(page: Page) -> list[str]:
    """WCAG 1.4.12: lines, words and letters further apart, and still all is there."""
    return list(measured(page, "cutWhenSpaced"))


def small_targets(page: Page) -> list[str]:
    """WCAG 2.5.8: 24 by 24 CSS pixels, or as far from the next, or within a line."""
    return list(measured(page, "smallTargets"))


def walk(page: Page) -> tuple[list[str], list[str]]:
    """Go through the page by Tab; return where it came, and the faults on the way:
    focus that is not seen (WCAG 2.4.7, 2.4.11), a trap, something that is left out."""
    measured(page, "startWalk")
    stops: list[str] = []
    faults: list[str] = []
    while stop := next_stop(page):
        if stop["again"] or len(stops) == MOST_STOPS:
            faults.append(f"Tab does not get past {stop['name']}")
            break
        stops.append(stop["name"])
        faults += stop["faults"]
    return stops, faults + list(measured(page, "leftOut"))


def next_stop(page: Page) -> Any:
    page.keyboard.press("Tab")
    return measured(page, "stop")
