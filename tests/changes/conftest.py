from copy import deepcopy

import pytest

from tests.changes.story import Story
from tests.conftest import Lasting


@pytest.fixture(scope="module")
def told(lasting: Lasting[Story]) -> Story:
    return lasting(Story)


@pytest.fixture
def story(told: Story, db: None) -> Story:
    return deepcopy(told)
