import pytest

from tests.api.cast import Cast
from tests.conftest import Lasting


@pytest.fixture(scope="module")
def _whole_cast(lasting: Lasting[Cast]) -> Cast:
    return lasting(Cast)


@pytest.fixture
def cast(_whole_cast: Cast, db: None) -> Cast:
    _whole_cast.read_again()
    return _whole_cast
