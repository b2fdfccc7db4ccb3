"""Whatever goes on beyond a role's sight, every page, count, search, chart, feed and
export that the role can reach stays the same to the byte."""

from copy import deepcopy
from urllib.parse import unquote

import pytest
import time_machine
from django.db.models import F, Value
from django.test import Client

from feedback.models import Confirmation, Edition, Event, Meeting, Passage, Speech
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.tally import AXES
from tests.interference.crawl import Answer, again, crawl
from tests.interference.dark import SECRET, work_beyond
from tests.interference.scene import ROLES, Scene

# What links and forms lead to, for everyone.
REACHED = (
    "/p/machi/comments/?is_open=",
    "/p/machi/comments/?sort=",
    "/p/machi/statistics/members.csv",
    "/p/umi/drafts/report/?edition=",
    "/p/umi/minutes/1/?show=",
)
NOW = "2026-05-17T10:00:00+09:00"


@pytest.fixture(scope="module")
def _built(lasting):
    return lasting(Scene)


@pytest.fixture
def scene(_built, db):
    return deepcopy(_built)


@pytest.fixture(autouse=True)
def _at_one_moment():
    with time_machine.travel(NOW, tick=False):
        yield


def browser(scene, role) -> Client:
    client = Client()
    if user := scene.user(role):
        client.force_login(user)
    return client


def changed(scene, role, *, follow=True) -> list[str]:
    """Return the addresses that answer otherwise after the work beyond its sight."""
    client = browser(scene, role)
    before = crawl(client, follow=follow)
    assert not follow or not [part for part in REACHED if not holds(before, part)]
    assert not [a for a, (status, *_rest) in before.items() if status >= 500]
    work_beyond(scene, role)
    after = again(browser(scene, role), before)
    return [
        address
        for address in before
        if before[address] != after[address]
        or SECRET
        in after[address][2].decode(errors="replace").replace(asked(address), "")
    ]


def holds(answers: dict[str, Answer], part: str) -> bool:
    return any(part in address and told[0] == 200 for address, told in answers.items())


def asked(address: str) -> str:
    """Return what a page that was asked for the secret repeats."""
    return SECRET if SECRET in unquote(address) else "‼"


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_not_see_changes_nothing_that_it_sees(scene, role):
    assert changed(scene, role) == []


def test_those_who_may_see_the_work_do(scene):
    client = browser(scene, "hana")
    before = crawl(client, follow=False)
    work_beyond(scene, "anyone")
    after = again(client, before)
    same = {address for address in before if before[address] == after[address]}
    assert "/p/machi/" not in same
    assert "/p/machi/comments/" not in same


def live(rows, viewer, panel=None):
    """As the secretariat sees it."""
    return rows.annotate(
        view=Value("full"),
        **{f"seen_{name}": F(name) for name in (*AXES, "member_id", "updated_at")},
    )


def everything(rows, viewer, panel=None):
    return rows.all()


def live_axis(rows, name):
    return name


MUTATIONS = [
    (CommentQuerySet, "visible_to", live),
    (CommentQuerySet, "axis", live_axis),
    (type(Meeting.objects.all()), "visible_to", everything),
    (type(Speech.objects.all()), "visible_to", everything),
    (type(Edition.objects.all()), "visible_to", everything),
    (type(Passage.objects.all()), "visible_to", everything),
    (type(Event.objects.all()), "visible_to", everything),
    (type(Confirmation.objects.all()), "visible_to", everything),
]


@pytest.mark.parametrize(("home", "name", "mutated"), MUTATIONS)
def test_with_a_rule_removed_the_work_would_show(
    scene, monkeypatch, home, name, mutated
):
    monkeypatch.setattr(home, name, mutated)
    assert changed(scene, "anyone", follow=False) != []
