"""A filter on the places of a remark asks what the viewer sees of them."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from feedback.models import CarriedTarget, Comment, Publication, Target, places
from feedback.models.carrying import carry_into
from feedback.models.description import describe
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_member,
    make_panel,
    make_passage,
    make_secretariat,
    make_user,
    publish,
    target_at,
)

pytestmark = pytest.mark.django_db


class Cast:
    def __init__(self):
        self.panel = make_panel("machi")
        self.hana = make_secretariat(self.panel)
        self.mio = make_user("mio")
        seat = make_member(self.panel, "澪", user=self.mio)
        draft = make_draft(self.panel)
        self.edition = make_edition(draft, "資料7-1")
        self.said = make_passage(make_item(draft, theme="連携"), self.edition, 56)
        self.meant = make_passage(make_item(draft, theme="人材"), self.edition, 69)
        self.comment = make_comment(
            self.panel, member=seat, targets=[target_at(self.said)]
        )
        publish(self.panel, self.comment)
        self.comment.edit(
            fields={}, targets=[target_at(self.meant, "６９頁")], by=self.hana
        )

    def aimed_at(self, viewer, **place):
        rows = Comment.objects.visible_to(viewer).aimed_at(**place)
        return list(rows.values_list("ref", flat=True))

    def words_of(self, passage):
        return {
            "page": passage.page,
            "item": [passage.item_id],
            "theme": passage.item.theme,
        }


@pytest.fixture
def cast():
    return Cast()


@pytest.mark.parametrize("word", ["page", "item", "theme"])
def test_the_public_finds_a_remark_where_it_was_published(cast, word):
    said, meant = cast.words_of(cast.said), cast.words_of(cast.meant)
    anyone = AnonymousUser()
    assert cast.aimed_at(anyone, **{word: said[word]}) == [cast.comment.ref]
    assert cast.aimed_at(anyone, **{word: meant[word]}) == []


@pytest.mark.parametrize("word", ["page", "item", "theme"])
@pytest.mark.parametrize("who", ["hana", "mio"])
def test_those_who_see_the_row_find_it_where_it_is_now(cast, who, word):
    said, meant = cast.words_of(cast.said), cast.words_of(cast.meant)
    viewer = getattr(cast, who)
    assert cast.aimed_at(viewer, **{word: said[word]}) == []
    assert cast.aimed_at(viewer, **{word: meant[word]}) == [cast.comment.ref]


def test_one_target_has_to_be_all_that_is_asked(cast):
    second = [target_at(cast.said), Target(cited_as="２ページ")]
    cast.comment.edit(fields={}, targets=second, by=cast.hana)
    publish(cast.panel, cast.comment)
    for viewer in (AnonymousUser(), cast.hana):
        whole = {"page": 56, "edition": "資料7-1", "edition_id": cast.edition.pk}
        assert cast.aimed_at(viewer, **whole) == [cast.comment.ref]
        assert cast.aimed_at(viewer, page=2, edition="資料7-1") == []
        assert cast.aimed_at(viewer, item=[]) == []


def test_without_a_viewer_the_rows_are_asked(cast):
    assert Comment.objects.all().aimed_at(page=69).count() == 1
    assert Comment.objects.all().aimed_at(page=56).count() == 0


def test_what_is_overdue_is_for_those_who_see_when_it_is_due(cast):
    cast.comment.assign(assignee=cast.hana, due_on=date(2001, 1, 1), by=cast.hana)
    today = timezone.localdate()
    overdue = {
        viewer: Comment.objects.visible_to(viewer).overdue(today).count()
        for viewer in (AnonymousUser(), cast.mio, cast.hana)
    }
    assert list(overdue.values()) == [0, 0, 1]
    assert Comment.objects.all().overdue(today).count() == 1


class Carried(Cast):
    """The remark's place is carried on to page 60 of the next edition."""

    def __init__(self):
        super().__init__()
        draft = self.edition.draft
        self.next = make_edition(draft, "報告書（案）", position=9, complete=True)
        self.there = make_passage(self.meant.item, self.next, 60)
        carry_into(self.next)

    def found(self, viewer, **place):
        return self.aimed_at(viewer, **place) == [self.comment.ref]

    def told(self, viewer):
        rows = Comment.objects.visible_to(viewer).with_chain()
        return describe(rows.get(pk=self.comment.pk))["targets"][0].get("carried", [])


@pytest.fixture
def carried():
    return Carried()


THERE = [
    {"page": 60, "edition": "報告書（案）"},
    {"edition": "報告書（案）"},
    {"edition": "報告書（案）", "theme": "人材"},
]


@pytest.mark.parametrize("place", THERE)
def test_a_remark_is_found_where_it_stands_in_the_edition_asked(carried, place):
    assert carried.found(carried.hana, **place)
    assert Comment.objects.all().aimed_at(**place).count() == 1
    by_id = {"edition_id": carried.next.pk, "item": [carried.meant.item_id]}
    assert carried.found(carried.hana, **by_id)
    assert not carried.found(carried.hana, **place | {"page": 69})


def test_without_an_edition_the_page_is_that_of_the_citation(carried):
    assert not carried.found(carried.hana, page=60)
    assert carried.found(carried.hana, page=69)


@pytest.mark.parametrize("place", THERE)
def test_outside_it_is_found_there_once_the_edition_is_public(carried, place):
    anyone = AnonymousUser()
    assert not carried.found(carried.mio, **place)
    assert carried.told(carried.mio) == carried.told(anyone) == []
    publish_edition(carried, [make_comment(carried.panel)])
    # Her own remark as it is; the public sees it as the last publication left it.
    assert carried.found(carried.mio, **place)
    assert [row["page"] for row in carried.told(carried.mio)] == [60]
    assert not carried.found(anyone, **place)
    assert carried.told(anyone) == []
    publish(carried.panel, carried.comment)
    assert carried.found(anyone, **place)
    assert [row["page"] for row in carried.told(anyone)] == [60]
    assert not carried.found(anyone, page=60)


@pytest.mark.parametrize("place", THERE)
def test_what_is_in_doubt_is_not_told_outside(carried, place):
    CarriedTarget.objects.update(doubt="match")
    publish_edition(carried, [carried.comment])
    for viewer in (carried.mio, AnonymousUser()):
        assert not Comment.objects.visible_to(viewer).aimed_at(**place).exists()
        mine = Comment.objects.visible_to(viewer).with_chain()
        row = describe(mine.get(pk=carried.comment.pk))
        assert row["targets"][0]["carried"] == []
    assert carried.found(carried.hana, **place)


def test_a_place_that_is_gone_is_not_found_there(carried):
    row = CarriedTarget.objects.get()
    row.decide(item=None, by=carried.hana)
    publish_edition(carried, [carried.comment])
    for viewer in (carried.hana, carried.mio, AnonymousUser()):
        assert not carried.found(viewer, edition="報告書（案）")
    assert [row["anchor"] for row in carried.told(AnonymousUser())] == ["gone"]


def test_a_leak_of_where_it_stands_would_be_found(carried, monkeypatch):
    inside = places._carried
    monkeypatch.setattr(places, "_carried", lambda place, outside=False: inside(place))
    assert carried.found(carried.mio, page=60, edition="報告書（案）")


def publish_edition(carried, comments):
    Publication.objects.publish(
        carried.panel,
        comments=comments,
        editions=[carried.next],
        by=carried.hana,
        title="公表",
    )
