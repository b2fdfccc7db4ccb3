"""The real minutes over the seeds, and into an empty panel.

They are not part of the repository: see tests/importer/seeds/test_against_minutes.py.
"""

import pytest

from feedback.importer.minutes.apply import Applied, apply
from feedback.importer.minutes.entries import Thing
from feedback.importer.minutes.plan import plan
from feedback.importer.parse.minutes import Minutes
from feedback.importer.parse.pipeline import parse
from feedback.models import Comment, Event, Member, Panel, Response, Speech, User
from tests.factories import make_panel
from tests.importer.minutes.making import Writes, lots
from tests.importer.seeds.test_against_minutes import MINUTES
from tests.seeded import load_only

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not MINUTES.exists(), reason=f"no minutes at {MINUTES}"),
]


@pytest.fixture(scope="module")
def minutes() -> Minutes:
    return parse(MINUTES.read_bytes(), MINUTES.name)


def bring_in(panel: Panel, minutes: Minutes) -> Applied:
    return apply(plan(panel, minutes, number=7), by=User.objects.program())


def test_over_the_seeds_they_add_the_words_and_nothing_twice(minutes):
    load_only("katsuryoku")
    panel = Panel.objects.get(slug="katsuryoku")
    models = (Member, Comment, Response, Event)
    before = [model.objects.count() for model in models]
    refs = dict(Comment.objects.values_list("ref", "version"))
    done = bring_in(panel, minutes)
    assert lots(done.plan, Thing.SPEECH) == ["changed"] * 65
    assert not Speech.objects.filter(meeting__number=7, text="").exists()
    assert not Speech.objects.filter(meeting__number=7, gist="").exists()
    assert [model.objects.count() for model in models] == before
    assert dict(Comment.objects.values_list("ref", "version")) == refs
    with Writes() as writes:
        bring_in(panel, minutes)
    assert writes.statements == []


def test_into_an_empty_panel_they_bring_the_meeting(minutes):
    panel = make_panel()
    done = bring_in(panel, minutes)
    assert Speech.objects.count() == 65
    assert len(done.new) == len(minutes.remarks) == Comment.objects.count()
    assert set(lots(done.plan, Thing.TREATMENT)) == {"doubtful"}
    with Writes() as writes:
        bring_in(panel, minutes)
    assert writes.statements == []
