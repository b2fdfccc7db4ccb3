"""A ledger in which nothing is public yet."""

import pytest

from tests.factories import make_comment, make_panel, make_secretariat

pytestmark = pytest.mark.django_db


def test_the_public_is_told_that_there_is_nothing(client):
    make_comment(make_panel("machi"))
    assert "公表された会議体は、まだありません。" in client.get("/").text


def test_the_secretariat_sees_its_panel_from_the_first_day(client):
    panel = make_panel("machi")
    client.force_login(make_secretariat(panel))
    assert "machiに関する懇談会" in client.get("/").text
    text = client.get("/p/machi/").text
    assert text.count("まだありません。") == 3
    listed = client.get("/p/machi/comments/")
    assert "御意見は、まだ記録されていません。" in listed.text
