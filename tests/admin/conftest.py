"""The town that the tests of the workbench walk through."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.admin.town import Town


@pytest.fixture(scope="module")
def standing_town(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Town]:
    """Build the town once a file: each test goes back to it by its own rollback."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Town()
        transaction.set_rollback(True)


@pytest.fixture
def town(standing_town: Town, db: None) -> Town:
    # A test changes the rows that it holds, not only those of the database.
    return deepcopy(standing_town)
