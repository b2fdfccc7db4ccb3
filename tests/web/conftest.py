import re
from copy import deepcopy

import pytest
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
def _built(lasting):
    return lasting(Town)


@pytest.fixture
def town(_built, db):
    return deepcopy(_built)


@pytest.fixture
def as_role(town):
    """Return a browser in which the role is logged in."""

    return lambda role, **options: browser_of(town.user(role), **options)


def browser_of(user, **options):
    client = Client(**options)
    if user:
        client.force_login(user)
    return client


def shown(answer):
    """Return what a page says, without the tokens that are others each time."""
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", answer.text)
