"""Every page there is: sound HTML, no fault that axe knows, wide enough for 320 px,
targets that a finger meets, and a focus that is seen wherever Tab goes."""

import pytest

from tests.browser.looking import faults
from tests.browser.pages import Page, pages


@pytest.mark.parametrize("page", pages(), ids=str)
def test_the_page_has_no_fault(page: Page, site, as_role, checker):
    address = site.ask(page.address, site.world)
    if address is None:
        pytest.fail(f"The world has no row for {page.name}: see tests/browser/world.py")
    with as_role(page.role) as tab:
        if tab.go(address):
            found = faults(tab, checker)
            assert not found, "\n".join(found)
