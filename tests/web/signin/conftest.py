import pytest


@pytest.fixture(autouse=True)
def _addresses(town):
    """Mio and Hana read their mail; Ren has no address."""
    for user in (town.mio, town.hana):
        user.email = f"{user.username}@daicho.example"
        user.save()


@pytest.fixture
def browser(as_role):
    return as_role("anonymous")
