from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.api.cast import Cast


@pytest.fixture(scope="module")
def _whole_cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """One cast for all tests of a file: each works inside it and is rolled back."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Cast()
        transaction.set_rollback(True)


@pytest.fixture
def cast(_whole_cast: Cast, db: None) -> Cast:
    _whole_cast.read_again()
    return _whole_cast
