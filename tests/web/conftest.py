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


@pytest.fixture
def town(db):
    return Town()


@pytest.fixture
def as_role(town):
    """Return a browser in which the role is logged in."""

    def browser(role, **options):
        client = Client(**options)
        if user := town.user(role):
            client.force_login(user)
        return client

    return browser
