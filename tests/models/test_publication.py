from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from feedback import workflow
from feedback.models import Comment, Publication, User
from feedback.workflow import Stage
from tests.factories import (
    bring_to,
    make_comment,
    make_item,
    make_panel,
    make_secretariat,
    place,
    publish,
    target_at,
)

pytestmark = pytest.mark.django_db


def test_agreed_answers_are_published_and_drafts_are_not():
    panel = make_panel()
    hana = make_secretariat(panel)
    agreed, drafted = make_comment(panel, by=hana), make_comment(panel, by=hana)
    answer = agreed.respond("了承された回答", by=hana)
    draft = drafted.respond("案のままの回答", by=hana)
    bring_to(agreed, Stage.AGREED, by=hana)
    publication = publish(panel, agreed, drafted, by=hana)
    answer.refresh_from_db()
    draft.refresh_from_db()
    assert (answer.state, answer.publication) == ("published", publication)
    assert (draft.state, draft.publication) == ("draft", None)
    drafted.refresh_from_db()
    assert drafted.face.content["responses"] == []


def test_places_and_meetings_become_public_with_the_remarks_on_them():
    panel = make_panel()
    named, unnamed = place(panel, page=56), place(panel, page=69, label="資料8-1")
    opening = make_item(named.item.draft, "opening")
    comment = make_comment(panel, targets=[target_at(named)])
    publication = publish(panel, comment)
    for row in (named.edition, named.item, comment.meeting):
        row.refresh_from_db()
        assert row.publication == publication
    for row in (unnamed.edition, unnamed.item, opening):
        row.refresh_from_db()
        assert row.publication is None


def test_nothing_to_publish_is_refused():
    panel = make_panel()
    with pytest.raises(workflow.PublicationRefused):
        publish(panel)
    assert not Publication.objects.exists()


def test_another_panels_remark_is_refused_and_nothing_published():
    machi, umi = make_panel("machi"), make_panel("umi")
    ours, theirs = make_comment(machi), make_comment(umi)
    with pytest.raises(workflow.PublicationRefused):
        publish(machi, ours, theirs)
    assert not Comment.objects.filter(face__isnull=False).exists()


def test_a_correction_leaves_the_first_as_it_was():
    panel = make_panel()
    by = User.objects.program()
    comment = make_comment(panel, by=by)
    first = publish(panel, comment, by=by)
    comment.decide("supported", by=by)
    second = Publication.objects.publish(
        panel, comments=[comment], by=by, title="正誤", corrects=first
    )
    kept = first.published_comments.get()
    assert kept.disposition == kept.content["disposition"] == "unresolved"
    comment.refresh_from_db()
    assert comment.face == second.published_comments.get()
    assert (first.number, second.number, second.corrects) == (1, 2, first)


def test_a_publication_entered_late_is_new_to_those_who_ask_what_is_new():
    panel = make_panel()
    comment = make_comment(panel)
    asked = timezone.now()
    long_ago = datetime(2024, 5, 17, 9, 0, tzinfo=UTC)
    Publication.objects.publish(
        panel, comments=[comment], by=User.objects.program(), title="公表", at=long_ago
    )
    news = Comment.objects.visible_to(AnonymousUser()).with_chain()
    (row,) = news.filter(seen_updated_at__gt=asked)
    assert row.face.content["published_at"] == long_ago.isoformat()
    assert row.face.content["updated_at"] > asked.isoformat()
