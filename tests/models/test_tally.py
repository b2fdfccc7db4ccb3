"""What is counted is what each viewer would count by hand in the comments she sees."""

from collections import Counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from bench.ledger.build import build
from feedback.models import Comment, User
from feedback.models.counting import counted, counted_by_theme
from feedback.models.description import describe
from feedback.models.tally import AXES, tally

VIEWERS = ["anonymous", "ookina-3", "ookina-0", "root"]


@pytest.fixture(scope="module")
def _built(lasting):
    def make():
        with connection.cursor() as cursor:
            cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
            if not cursor.fetchone()[0]:
                pytest.skip("the account of $DATABASE_URL is no superuser")
        build(300)
        User.objects.create_user("root", is_superuser=True)

    lasting(make)


@pytest.fixture(params=VIEWERS)
def seen(request, _built, db):
    name = request.param
    viewer = AnonymousUser() if name == "anonymous" else User.objects.get(username=name)
    return Comment.objects.visible_to(viewer)


def told(seen):
    """The comments as the viewer reads them, by panel."""
    by_panel = {}
    for comment in seen.with_chain():
        by_panel.setdefault(comment.panel_id, []).append(describe(comment))
    return by_panel


def themes_of(row):
    return {target["theme"] for target in row["targets"]} - {""}


def test_each_axis_is_counted_as_the_comments_say(seen):
    tallies = tally(seen)
    for panel, rows in told(seen).items():
        assert tallies[panel]["total"] == len(rows)
        assert tallies[panel]["open"] == sum(row["is_open"] for row in rows)
        for axis in AXES:
            counts = +Counter(tallies[panel][axis])
            assert counts == Counter(row[axis] for row in rows), axis


def test_meetings_are_counted_as_the_comments_say(seen):
    tallies = tally(seen)
    for panel, rows in told(seen).items():
        lines = tallies[panel]["meetings"]
        assert {line["meeting"]: line["total"] for line in lines} == Counter(
            row["meeting"] for row in rows
        )
        assert {line["meeting"]: line["open"] for line in lines if line["open"]} == (
            Counter(row["meeting"] for row in rows if row["is_open"])
        )
        numbers = [line["meeting"] for line in lines if line["meeting"]]
        assert numbers == sorted(numbers)


def test_themes_are_counted_once_a_comment(seen):
    tallies = tally(seen)
    for panel, rows in told(seen).items():
        expected = Counter(theme for row in rows for theme in themes_of(row))
        lines = tallies[panel]["themes"]
        assert {line["theme"]: line["total"] for line in lines} == expected
        assert [line["theme"] for line in lines] == sorted(expected)


def test_answers_are_counted_by_theme_and_those_without_one_are_not_lost(seen):
    by_hand = Counter(
        (panel, theme, row["disposition"])
        for panel, rows in told(seen).items()
        for row in rows
        for theme in themes_of(row) or {""}
    )
    rows = counted_by_theme(seen)
    found = {(row["panel"], row["theme"], row["disposition"]) for row in rows}
    assert len(found) == len(rows)
    assert by_hand == {
        (row["panel"], row["theme"], row["disposition"]): row["total"] for row in rows
    }


def test_members_and_what_is_decided_are_counted_as_the_comments_say(seen):
    groups = counted(seen)
    everything = [row for rows in told(seen).values() for row in rows]
    members = Counter(row["member"] and row["member"]["id"] for row in everything)
    by_member = Counter()
    for row in groups["member"]:
        by_member[row["member"]] += row["total"]
    assert by_member == members
    decided = sum(row["disposition"] != "unresolved" for row in everything)
    assert sum(row["decided"] for row in groups["stage"]) == decided


def test_a_panel_that_is_not_asked_for_is_not_counted(seen):
    assert tally(seen.filter(panel__slug="nowhere")) == {}
    assert tally(seen.none()) == {}
