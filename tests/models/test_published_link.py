"""What a published face points to stands in rows, and always as the face has it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, When

from feedback.models import Comment, Edition, PublishedLink
from feedback.models.carrying import carry_into
from tests.factories import (
    make_comment,
    make_edition,
    make_meeting,
    make_panel,
    make_passage,
    make_secretariat,
    make_speech,
    place,
    publish,
    target_at,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def panel():
    return make_panel()


@pytest.fixture
def passage(panel):
    return place(panel)


@pytest.fixture
def remark(panel, passage):
    hana = make_secretariat(panel)
    meeting = make_meeting(panel)
    remark = make_comment(
        panel,
        meeting=meeting,
        speech=make_speech(meeting, 15),
        targets=[target_at(passage)],
    )
    answer = make_speech(meeting, 19)
    remark.respond("書き足します。", channel="oral", speech=answer, by=hana)
    remark.revise(status="applied", edition=passage.edition, item=passage.item, by=hana)
    return remark


def links(remark):
    columns = ("sort", "item_id", "edition", "page", "meeting", "speech_id")
    rows = PublishedLink.objects.filter(comment=remark)
    return [tuple(row) for row in rows.values_list(*columns)]


def test_a_remark_that_is_not_public_points_nowhere(remark):
    assert links(remark) == []


def test_a_published_remark_points_to_its_places_and_speeches(remark, panel, passage):
    publish(panel, remark)
    item, made = passage.item_id, remark.speech_id
    answer = remark.responses.get().speech_id
    assert links(remark) == [
        ("cited", item, "資料7-1", 56, None, None),
        ("revised", item, "資料7-1", 56, None, None),
        ("spoken", None, "", None, 7, made),
        ("answered", None, "", None, 7, answer),
    ]


def test_what_changes_after_a_publication_is_not_pointed_to(remark, panel, passage):
    publish(panel, remark)
    before = links(remark)
    elsewhere = place(panel, page=70)
    by = remark.events.first().by
    remark.edit(fields={}, targets=[target_at(elsewhere, "７０頁")], by=by)
    assert links(remark) == before


def test_a_later_publication_replaces_what_it_pointed_to(remark, panel, passage):
    publish(panel, remark)
    elsewhere = place(panel, page=70)
    by = remark.events.first().by
    remark.edit(fields={}, targets=[target_at(elsewhere, "７０頁")], by=by)
    publish(panel, remark)
    cited = [link for link in links(remark) if link[0] == "cited"]
    assert cited == [("cited", elsewhere.item_id, "資料7-1", 70, None, None)]


def test_where_it_stands_in_a_public_edition_is_pointed_to(remark, panel, passage):
    later = make_edition(passage.edition.draft, "資料8-1", position=1)
    make_passage(passage.item, later, 60)
    carry_into(later)
    publish(panel, remark)
    assert "standing" not in [link[0] for link in links(remark)]
    publication = panel.publications.get()
    Edition.objects.filter(pk=later.pk).update(publication=publication)
    publish(panel, remark)
    standing = [link for link in links(remark) if link[0] == "standing"]
    assert standing == [("standing", passage.item_id, "資料8-1", 60, None, None)]
    public = Comment.objects.visible_to(AnonymousUser())
    assert public.aimed_at(edition="資料8-1", page=60).get() == remark
    assert not public.aimed_at(page=60).exists()


def test_remarks_that_get_their_faces_by_the_heap_point_each_to_its_own(panel, passage):
    elsewhere, meeting = place(panel, page=70), make_meeting(panel)
    one, other = (
        make_comment(panel, meeting=meeting, targets=[target_at(there)])
        for there in (passage, elsewhere)
    )
    publish(panel, one, other)
    expected = [links(one), links(other)]
    rows = Comment.objects.filter(panel=panel)
    faces = dict(rows.values_list("pk", "face"))
    rows.update(face=None)
    assert [links(one), links(other)] == [[], []]
    rows.update(face=Case(*(When(pk=pk, then=face) for pk, face in faces.items())))
    assert [links(one), links(other)] == expected
    assert expected[0] != expected[1]
