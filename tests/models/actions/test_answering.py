import pytest

from feedback import workflow
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_edition,
    place,
)
from tests.models.actions.refusing import refused

pytestmark = pytest.mark.django_db


def test_agreeing_agrees_the_answers_and_sending_back_undoes_it(comment, hana):
    response = comment.respond("直します。", by=hana)
    bring_to(comment, Stage.AGREED, by=hana)
    response.refresh_from_db()
    assert response.state == "agreed"
    comment.move_to("drafted", by=hana)
    response.refresh_from_db()
    assert response.state == "draft"


def test_an_answer_agreed_elsewhere_stays_agreed(comment, panel, hana):
    response = comment.respond("直します。", by=hana)
    other = make_comment(panel, by=hana)
    other.share_response(response, by=hana)
    bring_to(comment, Stage.AGREED, by=hana)
    bring_to(other, Stage.AGREED, by=hana)
    comment.move_to("drafted", by=hana)
    response.refresh_from_db()
    assert response.state == "agreed"


def test_one_answer_serves_many(comment, panel, hana):
    other = make_comment(panel, by=hana)
    response = comment.respond("まとめてお答えします。", by=hana)
    version = other.version
    other.share_response(response, by=hana)
    assert list(response.comments.order_by("pk")) == [comment, other]
    assert other.version > version
    assert other.events.last().action == "responded"


@pytest.mark.parametrize("text", ["", " \u3000"])
def test_an_answer_says_something(comment, hana, text):
    with refused(comment, workflow.ResponseRefused) as caught:
        comment.respond(text, by=hana)
    assert caught.value.field == "text"


def test_revision_status_follows_the_least_advanced(comment, panel, hana):
    here, there = place(panel, page=56), place(panel, page=69)
    assert comment.revision_status == "none"
    planned = comment.revise(status="planned", item=here.item, by=hana)
    comment.revise(status="applied", item=there.item, edition=there.edition, by=hana)
    assert comment.revision_status == "planned"
    comment.revise(status="drafted", revision=planned, by=hana)
    assert comment.revision_status == "drafted"
    comment.revise(status="applied", revision=planned, edition=here.edition, by=hana)
    assert comment.revision_status == "applied"
    for revision in comment.revisions.all():
        comment.revise(status="dropped", revision=revision, by=hana)
    assert comment.revision_status == "dropped"
    assert comment.events.last().after["revision_status"] == "dropped"


def test_a_planned_revision_goes_on_rather_than_a_second_one(comment, panel, hana):
    passage = place(panel, page=56)
    comment.revise(status="planned", item=passage.item, after="例を書く", by=hana)
    done = comment.revise(
        status="applied", item=passage.item, edition=passage.edition, by=hana
    )
    assert comment.revisions.get() == done
    assert (done.after, done.page) == ("例を書く", 56)


@pytest.mark.parametrize("missing", ["edition", "item", "page"])
def test_nothing_is_applied_nowhere(comment, panel, hana, missing):
    passage = place(panel, page=56)
    elsewhere = make_edition(passage.item.draft, "資料8-1")
    places = {
        "edition": {"item": passage.item},
        "item": {"edition": passage.edition},
        "page": {"item": passage.item, "edition": elsewhere},
    }
    with refused(comment, workflow.RevisionRefused):
        comment.revise(status="applied", by=hana, **places[missing])


def test_a_shared_revision_moves_all_its_comments(comment, panel, hana):
    passage = place(panel, page=56)
    other = make_comment(panel, by=hana)
    revision = comment.revise(status="planned", item=passage.item, by=hana)
    other.share_revision(revision, by=hana)
    comment.revise(
        status="applied", revision=revision, edition=passage.edition, by=hana
    )
    other.refresh_from_db()
    assert other.revision_status == "applied"


def test_a_shared_revision_is_not_undone_under_a_closed_comment(comment, panel, hana):
    passage = place(panel, page=56)
    revision = comment.revise(
        status="applied", item=passage.item, edition=passage.edition, by=hana
    )
    other = make_comment(panel, by=hana)
    other.share_revision(revision, by=hana)
    bring_to(other, Stage.CLOSED, by=hana)
    with refused(comment, workflow.RevisionRefused):
        comment.revise(status="planned", revision=revision, by=hana)


def test_a_revision_that_goes_on_keeps_its_impact(comment, hana):
    comment.revise(status="planned", impact="editorial", by=hana)
    revision = comment.revisions.get()
    comment.revise(status="drafted", revision=revision, by=hana)
    revision.refresh_from_db()
    assert (revision.status, revision.impact) == ("drafted", "editorial")
