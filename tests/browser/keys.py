"""A person without a pointer: Tab, Enter, Space, arrows and letters, nothing else."""

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.browser.measures import MOST_STOPS, measured, next_stop

Stop = dict[str, object]


class Keys:
    """Each place that the focus comes to on the way has to be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def begin(self, heading: str = "") -> None:
        """Start from the top of the page, as after it was opened; `heading` waits for
        the page that has it."""
        if heading:
            expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        self.page.wait_for_load_state()
        measured(self.page, "startWalk")

    def reach(self, name: str, within: str = "") -> None:
        """Press Tab until the focus is on what has the name (its label or its words),
        within what matches the selector."""
        passed = []
        for stop in self._stops():
            passed.append(stop["name"])
            assert not stop["faults"], stop["faults"]
            if self._is_on(name, within):
                return
        raise AssertionError(f"Tab does not come to {name!r}; it came to {passed}")

    def _stops(self) -> Iterator[Stop]:
        for _count in range(MOST_STOPS):
            stop = next_stop(self.page)
            if stop is None:
                return
            yield stop

    def _is_on(self, name: str, within: str) -> bool:
        return bool(
            self.page.evaluate(
                """([name, within]) => {
                  const at = document.activeElement;
                  const labels = [...(at.labels || [])].map((label) => label.innerText);
                  const words = [at.ariaLabel, at.innerText, at.value, ...labels];
                  return (!within || at.closest(within)) &&
                    words.some((said) => said && said.trim().startsWith(name));
                }""",
                [name, within],
            )
        )

    def press(self, name: str, within: str = "", *, key: str = "Enter") -> None:
        self.reach(name, within)
        self.page.keyboard.press(key)

    def write(self, name: str, words: str, within: str = "") -> None:
        self.reach(name, within)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(words)

    def choose(self, name: str, option: str, within: str = "") -> None:
        """Come to the list of that name and go down to the option by arrows."""
        self.reach(name, within)
        self.page.keyboard.press("Home")
        for _count in range(60):
            chosen = "document.activeElement.selectedOptions[0].label.trim()"
            if self.page.evaluate(chosen).startswith(option):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{name!r} has no option {option!r}")
