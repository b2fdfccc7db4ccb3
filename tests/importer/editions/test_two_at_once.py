"""An edition is added while others work: nobody is disturbed, nothing is missed."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Thread

import pytest
from django.db import connection, connections, transaction

from feedback.importer.editions import apply as applying
from feedback.importer.editions.apply import apply_edition
from feedback.importer.editions.undo import undo_edition
from feedback.models import CarriedTarget, Comment, Edition, EditionImport, Passage
from feedback.models import actions as commenting
from feedback.workflow import ImportRefused, Stale
from tests.factories import (
    make_comment,
    make_draft,
    make_panel,
    make_secretariat,
    target_at,
)
from tests.importer.editions.making import SECOND, read

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 20


class Town:
    def __init__(self):
        self.panel = make_panel()
        self.hana = make_secretariat(self.panel)
        self.draft = make_draft(self.panel)
        self.first = apply_edition(read(self.draft), by=self.hana)
        self.passage = self.first.passages.first()
        self.comment = make_comment(self.panel, targets=[target_at(self.passage)])
        self.second = read(self.draft, "資料8-1", SECOND)

    def fresh(self, import_=None):
        return EditionImport.objects.get(pk=(import_ or self.second).pk)


@pytest.fixture
def town():
    return Town()


def aside(work):
    """Start the work on a connection of its own; what it raised is at `.error`."""

    def run():
        try:
            work()
        except Exception as error:
            thread.error = error
        finally:
            connections.close_all()

    thread = Thread(target=run, daemon=True)
    thread.error = None
    thread.start()
    return thread


def both(*works):
    ready = Barrier(len(works))

    def run(work):
        try:
            ready.wait()
            return work()
        except (ImportRefused, Stale) as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def refused(results):
    return [one for one in results if isinstance(one, ImportRefused | Stale)]


def test_one_import_is_applied_once(town):
    work = lambda: apply_edition(town.fresh(), by=town.hana)  # noqa: E731
    assert len(refused(both(work, work))) == 1
    assert Edition.objects.count() == 2


def test_of_two_editions_at_once_one_is_matched_anew(town):
    other = read(town.draft, "資料8-2", SECOND)
    results = both(
        lambda: apply_edition(town.fresh(), by=town.hana),
        lambda: apply_edition(town.fresh(other), by=town.hana),
    )
    assert [type(one) for one in refused(results)] == [Stale]
    assert Edition.objects.count() == 2


def test_it_is_taken_back_once(town):
    apply_edition(town.second, by=town.hana)
    work = lambda: undo_edition(town.fresh(), by=town.hana)  # noqa: E731
    assert len(refused(both(work, work))) == 1
    assert Edition.objects.count() == 1


def half_way(monkeypatch, town):
    """Begin to apply, and stop before the commit; return how to go on, and the work."""
    begun, go_on = Event(), Event()
    whole = applying.carry_into

    def slowly(edition):
        rows = whole(edition)
        begun.set()
        assert go_on.wait(PATIENCE)
        return rows

    monkeypatch.setattr(applying, "carry_into", slowly)
    work = aside(lambda: apply_edition(town.fresh(), by=town.hana))
    assert begun.wait(PATIENCE)
    return go_on, work


def test_a_remark_is_changed_while_an_edition_is_added(town, monkeypatch):
    version = town.comment.version
    go_on, work = half_way(monkeypatch, town)
    town.comment.edit(fields={"summary": "途中の訂正"}, by=town.hana, version=version)
    town.comment.decide("supported", by=town.hana, version=version + 1)
    go_on.set()
    work.join(PATIENCE)
    assert work.error is None
    town.comment.edit(fields={"summary": "後"}, by=town.hana, version=version + 2)
    assert town.comment.targets.get().carried.get().page == 8


def placed_meanwhile(town, monkeypatch):
    """Place a remark while an edition is being added; return it when both are done."""
    go_on, work = half_way(monkeypatch, town)
    made = []
    placing = aside(
        lambda: made.append(make_comment(town.panel, targets=[target_at(town.passage)]))
    )
    placing.join(0.5)
    go_on.set()
    work.join(PATIENCE)
    placing.join(PATIENCE)
    assert (work.error, placing.error) == (None, None)
    return made[0]


def test_a_remark_that_is_placed_meanwhile_is_followed(town, monkeypatch):
    comment = placed_meanwhile(town, monkeypatch)
    assert CarriedTarget.objects.get(target__comment=comment).page == 8


def test_without_holding_the_draft_it_would_be_missed(town, monkeypatch):
    """The test above can fail."""
    monkeypatch.setattr(commenting, "hold_editions", lambda drafts: None)
    comment = placed_meanwhile(town, monkeypatch)
    assert not CarriedTarget.objects.filter(target__comment=comment).exists()


def test_places_are_taken_from_a_remark_while_an_edition_is_added(town, monkeypatch):
    go_on, work = half_way(monkeypatch, town)
    editing = aside(lambda: town.comment.edit(fields={}, targets=[], by=town.hana))
    editing.join(0.5)
    go_on.set()
    work.join(PATIENCE)
    editing.join(PATIENCE)
    assert (work.error, editing.error) == (None, None)
    assert not CarriedTarget.objects.exists()


def test_whoever_places_a_remark_in_an_edition_while_it_goes_is_not_lost(town):
    second = apply_edition(town.second, by=town.hana)
    passage = second.passages.first()
    with transaction.atomic():
        comment = make_comment(town.panel, targets=[target_at(passage)])
        undoing = aside(lambda: undo_edition(town.fresh(), by=town.hana))
        undoing.join(0.5)
        assert undoing.is_alive()
    undoing.join(PATIENCE)
    assert isinstance(undoing.error, ImportRefused)
    assert comment.ref in undoing.error.sentence
    assert Passage.objects.filter(pk=passage.pk).exists()
    assert Comment.objects.get(pk=comment.pk).targets.get().passage == passage
