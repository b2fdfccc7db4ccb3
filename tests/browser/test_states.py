"""What holds for every page holds in each state of it."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import faults
from tests.browser.states import OF_SIGNING_IN, OF_THE_SITE, OF_THE_WORKBENCH, State


@pytest.mark.parametrize(
    "state", OF_THE_SITE + OF_SIGNING_IN + OF_THE_WORKBENCH, ids=str
)
def test_the_state_has_no_fault(state: State, site, as_role, checker):
    with as_role(state.role) as tab:
        tab.go(site.ask(state.address, site.world))
        state.act(tab.page)
        tab.page.wait_for_load_state()
        expect(tab.page.locator(state.shows).first).to_be_visible()
        found = faults(tab, checker)
        assert not found, "\n".join(found)
