"""The database of the tests: an embedded server of their own, unless DATABASE_URL
names one.

It lies in var/test, so the data of `make run` is never touched. With xdist each of the
processes holds it, and the last one out stops it.
"""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any, TypeVar

import pytest
from django.conf import settings
from django.db import transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation
from pytest_django.plugin import DjangoDbBlocker

from config import embedded

KEPT = [*import_module("feedback.migrations.0002_guards").KEPT, "alarmaside"]

_held = ExitStack()
Built = TypeVar("Built")
Lasting = Callable[[Callable[[], Built]], Built]


def pytest_configure(config: pytest.Config) -> None:
    if settings.MODE != "test":
        raise pytest.UsageError("Tests run with DAICHO_MODE=test; see: make test")
    # Python looks for garbage after every 700 new objects; Django makes so many, and
    # keeps so many, that it would be a tenth of the suite's time.
    gc.set_threshold(50_000, 20, 50)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)  # whitenoise warns
    if not os.environ.get("DATABASE_URL"):
        _held.enter_context(embedded.held(settings.VAR_DIR, durable=False))


def pytest_unconfigure(config: pytest.Config) -> None:
    _held.close()


@pytest.fixture(scope="session", autouse=True)
def _tests_may_empty_tables() -> Iterator[None]:
    """Let the teardown of transactional tests empty the tables of history, which
    triggers otherwise refuse: as their owner, for that one statement."""
    whole = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, *args: Any, **kwargs: Any) -> list[str]:
        flush = whole(self, *args, **kwargs)

        def all_triggers(be: str) -> list[str]:
            return [
                f"ALTER TABLE feedback_{table} {be} TRIGGER {table}_is_not_emptied"
                for table in KEPT
            ]

        queue = "TRUNCATE procrastinate_jobs CASCADE"  # no model of Django's has it
        return [*all_triggers("DISABLE"), *flush, queue, *all_triggers("ENABLE")]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        yield


@pytest.fixture(autouse=True)
def _in_japanese() -> None:
    """A request in English leaves its language to whatever runs next in the thread."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(scope="module")
def lasting(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Lasting[Any]]:
    """Return a way to build rows once for all tests of a file: `lasting(Town)`.

    Each test works in a savepoint inside this transaction and is rolled back to it.
    """

    def build(make: Callable[[], Built]) -> Built:
        with django_db_blocker.unblock():
            return make()

    with django_db_blocker.unblock(), transaction.atomic():
        with django_db_blocker.block():
            yield build
        transaction.set_rollback(True)
