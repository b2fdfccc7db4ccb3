"""The panels of seeds/, each loaded once for a file of tests and rolled back."""

import pytest

from feedback.models import Panel
from tests.conftest import Lasting
from tests.seeded import load_only


def load(folder: str, slug: str) -> Panel:
    assert not load_only(folder).doubts
    return Panel.objects.get(slug=slug)


@pytest.fixture(scope="module")
def katsuryoku(lasting: Lasting[Panel]) -> Panel:
    return lasting(lambda: load("katsuryoku", "katsuryoku"))


@pytest.fixture(scope="module")
def minatomachi(lasting: Lasting[Panel]) -> Panel:
    return lasting(lambda: load("example", "minatomachi"))
