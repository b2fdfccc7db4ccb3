"""Pictures of the pages: of each, light and dark, wide and narrow, where SCREENSHOTS
names a folder for them (`make screenshots`); of one, everywhere."""

from pathlib import Path

import pytest

from tests.browser.pages import Page, pages
from tests.browser.pictures import FOLDER, LOOKS, sheet, take

PICTURED = pages() if FOLDER else [Page("anonymous", "panel")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return Path(FOLDER) if FOLDER else tmp_path_factory.mktemp("pictures")


@pytest.mark.parametrize("page", PICTURED, ids=str)
def test_a_picture_is_taken_of_the_page_in_each_look(page, site, as_role, folder):
    address = site.ask(page.address, site.world)
    for name, look in LOOKS.items():
        with as_role(page.role, look=look) as tab:
            if not tab.go(address):
                return
            take(tab, folder / f"{page}.{name}.png".replace(":", "_"))
    taken = {name: (folder / f"{page}.{name}.png".replace(":", "_")) for name in LOOKS}
    assert len({file.read_bytes() for file in taken.values()}) == len(LOOKS)
    assert "panel" in sheet(folder).read_text() or FOLDER
