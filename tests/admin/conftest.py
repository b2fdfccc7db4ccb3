"""The town that the tests of the workbench walk through."""

import pytest

from tests.admin.town import Town


@pytest.fixture
def town(db: None) -> Town:
    return Town()
