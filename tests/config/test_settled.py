"""What a server's process does before its first request."""

import gc
import sys

import pytest

from config.settled import settle


@pytest.fixture
def _thawed():
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("_thawed")
def test_what_is_loaded_is_left_out_of_the_rounds():
    gc.unfreeze()
    loaded = len(gc.get_objects())
    settle()
    assert gc.get_freeze_count() > loaded / 2
    assert len(gc.get_objects()) < loaded / 2
    assert "feedback.web.urls" in sys.modules
