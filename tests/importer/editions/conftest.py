import pytest

from feedback.importer.editions.apply import apply_edition
from feedback.models import Draft, Edition, Panel, User
from tests.factories import make_draft, make_panel, make_secretariat
from tests.importer.editions.making import read


@pytest.fixture
def panel(db: None) -> Panel:
    return make_panel()


@pytest.fixture
def hana(panel: Panel) -> User:
    return make_secretariat(panel)


@pytest.fixture
def draft(panel: Panel) -> Draft:
    return make_draft(panel)


@pytest.fixture
def first(draft: Draft, hana: User) -> Edition:
    """資料7-1, with a pier, a sea, and boats."""
    return apply_edition(read(draft), by=hana)
