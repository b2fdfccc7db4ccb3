"""The themes stand in one order on every page that names them: the draft's."""

import pytest

from feedback.models.item import themes_in_order
from tests.factories import make_comment, make_item, make_passage, target_at
from tests.web.conftest import browser_of

FIRST, SECOND = "住まいの備え", "あすの仕組み"  # not as the signs are sorted
PAGES = ["", "comments/", "statistics/"]


@pytest.fixture
def office(town):
    """The secretariat's browser, where one item of the second theme has come from a
    place before the first theme."""
    for at, theme in enumerate([SECOND, FIRST, FIRST, SECOND, SECOND], start=10):
        item = make_item(town.draft, theme=theme, position=at)
        passage = make_passage(item, town.passage.edition, at)
        make_comment(town.panel, targets=[target_at(passage)])
    return browser_of(town.hana)


@pytest.mark.parametrize("page", PAGES)
def test_an_item_that_came_from_afar_does_not_take_its_theme_along(office, page):
    text = office.get(f"/p/machi/{page}").text
    assert 0 < text.index(FIRST) < text.index(SECOND)


def test_a_theme_stands_where_the_middle_of_its_items_stands():
    assert themes_in_order(["い", "あ", "", "あ", "い", "い"]) == ["あ", "い"]
    assert themes_in_order([]) == []
