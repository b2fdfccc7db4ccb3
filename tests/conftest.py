"""The database of the tests: an embedded server of their own, unless DATABASE_URL
names one.

It lies in var/test, so the data of `make run` is never touched. With xdist each of the
processes holds it, and the last one out stops it.
"""

import os
from contextlib import ExitStack

import pytest
from django.conf import settings

from config import embedded

_held = ExitStack()


def pytest_configure(config: pytest.Config) -> None:
    if settings.MODE != "test":
        raise pytest.UsageError("Tests run with DAICHO_MODE=test; see: make test")
    if not os.environ.get("DATABASE_URL"):
        _held.enter_context(embedded.held(settings.VAR_DIR, durable=False))


def pytest_unconfigure(config: pytest.Config) -> None:
    _held.close()
