import pytest

from tests.notifications.case import Case


@pytest.fixture(autouse=True)
def _at_once(settings):
    """Notices wait for no others, unless a test says so."""
    settings.NOTICE_DELAY = 0


@pytest.fixture(scope="module")
def _built(lasting):
    return lasting(Case)


@pytest.fixture
def case(_built, db):
    """Each test has it anew: what is changed in it is read again."""
    from copy import deepcopy

    return deepcopy(_built)
