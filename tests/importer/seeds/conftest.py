"""The real seeds, loaded once for a module of tests and rolled back after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from feedback.importer.seeds import load_seeds
from feedback.models import Panel


@pytest.fixture(scope="module")
def katsuryoku(django_db_setup: None, django_db_blocker: Any) -> Iterator[Panel]:
    with django_db_blocker.unblock(), transaction.atomic():
        report = load_seeds(settings.SEEDS_DIR)
        assert not report.doubts
        yield Panel.objects.get(slug="katsuryoku")
        transaction.set_rollback(True)
