"""What a member's word is bound to, by the API."""

from datetime import timedelta

import pytest
from django.utils import timezone

from feedback.models import Confirmation
from feedback.models.shown import hash_of
from feedback.workflow import Stage
from tests.api.cast import Cast
from tests.api.test_actions import done
from tests.factories import bring_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def own(cast: Cast):
    cast.own.decide("noted", reason="参考とします。", by=cast.hana)
    bring_to(cast.own, Stage.AGREED, by=cast.hana)
    return cast.own


def test_what_is_shown_says_what_a_word_is_bound_to(cast: Cast, own):
    for role in ("mio", "hana"):
        said = cast.door(role).get(f"comments/{own.ref}/shown/").json()
        assert said["edition"] == "資料7-1"
        assert said["shown"]["reason"] == "参考とします。"
        assert said["shown_hash"] == hash_of(said["shown"])
        assert (said["due_on"], said["default"]) == (None, None)


def test_a_word_on_what_was_read_is_taken_and_shows_its_hash(cast: Cast, own):
    mio = cast.door("mio")
    read = mio.get(f"comments/{own.ref}/shown/").json()
    body = {
        "verdict": "confirmed",
        "edition": read["edition_id"],
        "shown_hash": read["shown_hash"],
    }
    done(mio.act(own, "confirm", body))
    said = mio.get(f"confirmations/{own.confirmations.latest('pk').pk}/").json()
    assert said["shown_hash"] == read["shown_hash"]


def test_a_word_on_what_changed_since_is_refused(cast: Cast, own):
    mio = cast.door("mio")
    read = mio.get(f"comments/{own.ref}/shown/").json()
    own.decide("not_accepted", reason="原案のとおり。", by=cast.hana)
    body = {
        "verdict": "confirmed",
        "edition": read["edition_id"],
        "shown_hash": read["shown_hash"],
    }
    before = Confirmation.objects.count()
    answer = mio.act(own, "confirm", body)
    assert answer.status_code == 409
    said = answer.json()
    assert said["type"] == "/problems/confirmation-outdated"
    now = mio.get(f"comments/{own.ref}/shown/").json()["shown_hash"]
    assert (said["errors"][0]["field"], said["allowed"]) == ("shown_hash", [now])
    assert Confirmation.objects.count() == before
    done(mio.act(own, "confirm", body | {"shown_hash": now}))


def test_asking_by_a_day_states_the_default(cast: Cast, own):
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    body = {"verdict": "asked", "edition": "資料7-1", "due_on": day}
    done(cast.door("hana").act(own, "confirm", body))
    mio = cast.door("mio")
    for said in (
        mio.get(f"confirmations/{own.confirmations.latest('pk').pk}/").json(),
        mio.get(f"comments/{own.ref}/shown/").json(),
    ):
        assert (said["due_on"], said["default"]) == (day, "no_reply")


@pytest.mark.parametrize("fields", [{}, {"due_on": None}])
def test_asking_without_a_day_sets_one(fields, cast: Cast, own):
    body = {"verdict": "asked", "edition": "資料7-1"} | fields
    done(cast.door("hana").act(own, "confirm", body))
    day = (timezone.localdate() + timedelta(days=14)).isoformat()
    said = cast.door("mio").get(f"comments/{own.ref}/shown/").json()
    assert (said["due_on"], said["default"]) == (day, "no_reply")


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"due_on": "2020-01-01"}, 409),
        ({"due_on": "6月1日"}, 400),
        ({"verdict": "confirmed", "due_on": "2999-01-01"}, 409),
        ({"shown_hash": 5}, 400),
        ({"shown_hash": "x" * 65}, 400),
    ],
)
def test_a_bad_day_or_hash_is_named(fields, status, cast: Cast, own):
    body = {"verdict": "asked", "edition": "資料7-1"} | fields
    answer = cast.door("hana").act(own, "confirm", body)
    assert answer.status_code == status
    [name] = set(fields) - {"verdict"}
    assert answer.json()["errors"][0]["field"] == name


def test_the_hash_is_not_told_outside(cast: Cast):
    word = cast.public.confirmations.get()
    for role, told in [("anyone", False), ("ren", False), ("hana", True)]:
        said = cast.door(role).get(f"confirmations/{word.pk}/").json()
        assert bool(said["shown_hash"]) == told
