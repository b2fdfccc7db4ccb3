"""The real seeds, loaded once for a module of tests and rolled back after it."""

import pytest
from django.conf import settings

from feedback.importer.seeds import load_seeds
from feedback.models import Panel
from tests.conftest import Lasting


def load() -> Panel:
    assert not load_seeds(settings.SEEDS_DIR).doubts
    return Panel.objects.get(slug="katsuryoku")


@pytest.fixture(scope="module")
def katsuryoku(lasting: Lasting[Panel]) -> Panel:
    return lasting(load)
