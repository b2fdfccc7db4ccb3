import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def _addresses(town):
    """Mio and Hana read their mail; Ren has no address."""
    for user in (town.mio, town.hana):
        user.email = f"{user.username}@daicho.example"
        user.save()


@pytest.fixture(autouse=True)
def _nothing_queued(town):
    """What the town's remarks are told of is of no concern here."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


@pytest.fixture
def browser(as_role):
    return as_role("anonymous")
