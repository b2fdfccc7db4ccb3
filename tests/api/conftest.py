import pytest

from tests.api.cast import Cast


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()
