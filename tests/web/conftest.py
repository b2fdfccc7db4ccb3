from copy import deepcopy

import pytest
from django.db import transaction
from django.template import engines
from django.test import Client

from tests.web.town import Town

MISSPELT = "‼名前違い‼"


@pytest.fixture(autouse=True)
def _misspelt_names_show(monkeypatch):
    """Let a name that a template gets wrong leave a mark instead of nothing."""
    engine = engines["django"].engine
    monkeypatch.setattr(engine, "string_if_invalid", f"{MISSPELT}%s")


@pytest.fixture(scope="module")
def _built(django_db_setup, django_db_blocker):
    """The town, built once for the tests of a file: each of them runs in a savepoint
    inside this transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        town = Town()
        django_db_blocker.block()
        yield town
        django_db_blocker.restore()
        transaction.set_rollback(True)


@pytest.fixture
def town(_built, db):
    return deepcopy(_built)


@pytest.fixture
def as_role(town):
    """Return a browser in which the role is logged in."""

    def browser(role, **options):
        client = Client(**options)
        if user := town.user(role):
            client.force_login(user)
        return client

    return browser
