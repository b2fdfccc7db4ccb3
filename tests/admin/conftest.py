"""The town that the tests of the workbench walk through."""

from copy import deepcopy

import pytest

from tests.admin.town import Town
from tests.conftest import Lasting


@pytest.fixture(scope="module")
def standing_town(lasting: Lasting[Town]) -> Town:
    return lasting(Town)


@pytest.fixture
def town(standing_town: Town, db: None) -> Town:
    # A test changes the rows that it holds, not only those of the database.
    return deepcopy(standing_town)
