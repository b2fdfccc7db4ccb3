import json

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client


def test_healthz_asks_nothing_of_the_database():
    """Without the database fixture, any query would fail the test."""
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.text) == (200, "ok\n")
    assert answer.headers["Content-Type"] == "text/plain"


@pytest.mark.django_db
def test_readyz_says_that_all_is_there(client):
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ok",
        "checks": {"database": "ok", "migrations": "ok"},
    }


@pytest.mark.django_db
def test_readyz_waits_for_migrations(client):
    (last,) = MigrationLoader(connection).graph.leaf_nodes("feedback")
    MigrationRecorder(connection).record_unapplied(*last)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "10"
    assert json.loads(answer.text)["checks"] == {
        "database": "ok",
        "migrations": "pending",
    }


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_they_are_not_cached_nor_tied_to_a_person(address, client):
    for language in ["ja", "en"]:
        answer = client.get(address, headers={"Accept-Language": language})
        assert "no-store" in answer.headers["Cache-Control"]
        assert not answer.cookies
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert client.get(address).content == client.get(address).content
