"""A filter on the places of a remark asks what the viewer sees of them."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from feedback.models import Comment, Target
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
