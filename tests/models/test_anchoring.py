"""A person says where a place stands: it is told, stays, and goes on from there."""

import pytest
from django.utils import timezone

from feedback.models import (
    CarriedTarget,
    Doubt,
    Draft,
    Edition,
    Event,
    Item,
    Passage,
    Target,
)
from feedback.models.carrying import carry_again, carry_into
from feedback.workflow import AnchorRefused, Stale
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_panel,
    make_secretariat,
    target_at,
)

pytestmark = pytest.mark.django_db
TEXT = "空き家の活用は、地区ごとの協議会で進める。"


class Town:
    """Three editions; the remark's item is gone from the second on, where another item
    says the same on page 8."""

    def __init__(self) -> None:
        self.panel = make_panel()
        self.hana = make_secretariat(self.panel)
        self.draft: Draft = make_draft(self.panel)
        self.first, self.second, self.third = (
            make_edition(self.draft, f"第{n}稿", position=n, complete=True)
            for n in (1, 2, 3)
        )
        self.item, self.other = make_item(self.draft), make_item(self.draft)
        self.cited = self.stand(self.item, self.first, 5)
        self.stand(self.other, self.second, 8)
        self.stand(self.other, self.third, 9)
        self.comment = make_comment(
            self.panel, targets=[target_at(self.cited, "５ページ")]
        )
        self.target: Target = self.comment.targets.get()

    def stand(self, item: Item, edition: Edition, page: int, text: str = TEXT):
        return Passage.objects.create(item=item, edition=edition, page=page, text=text)

    def row(self, edition: Edition) -> CarriedTarget:
        return CarriedTarget.objects.get(target=self.target, edition=edition)


@pytest.fixture
def town() -> Town:
    return Town()


def test_it_is_told_with_the_comment_which_stays_as_it_is(town):
    version = town.comment.version
    row = town.row(town.second)
    assert (row.anchor, row.doubt) == ("gone", Doubt.GONE)
    row.decide(item=town.other, by=town.hana, note="見出しが変わった")
    row = town.row(town.second)
    assert (row.anchor, row.page, row.item) == ("moved", 8, town.other)
    assert (row.decided_by, row.note, row.is_doubtful) == (
        town.hana,
        "見出しが変わった",
        False,
    )
    event = Event.objects.get(action="anchored")
    assert event.before == {"anchor": "gone", "item": town.item.title, "page": None}
    assert event.after["page"] == 8
    assert event.after["edition"] == "第2稿"
    town.comment.refresh_from_db()
    assert town.comment.version == version
    town.target.refresh_from_db()
    assert (town.target.page, town.target.anchor) == (5, "exact")


def test_the_editions_after_it_go_on_from_there(town):
    assert town.row(town.third).anchor == "gone"
    town.row(town.second).decide(item=town.other, by=town.hana)
    row = town.row(town.third)
    assert (row.anchor, row.page, row.doubt) == ("moved", 9, Doubt.NONE)


def test_what_a_person_said_is_gone_is_not_asked_again(town):
    town.row(town.second).decide(item=None, by=town.hana)
    row = town.row(town.third)
    assert (row.anchor, row.doubt) == ("gone", Doubt.NONE)
    town.stand(town.item, town.third, 7)
    carry_again([town.item])
    assert town.row(town.third).doubt == Doubt.MATCH


def test_what_was_decided_there_stays(town):
    town.row(town.third).decide(item=None, by=town.hana)
    town.row(town.second).decide(item=town.other, by=town.hana)
    carry_into(town.third)
    carry_again([town.item, town.other])
    assert town.row(town.third).anchor == "gone"
    assert town.row(town.second).page == 8


def test_a_place_that_was_never_found_goes_on_from_where_a_person_put_it(town):
    comment = make_comment(
        town.panel, targets=[Target(edition=town.first, cited_as="９９ページ")]
    )
    town.target = comment.targets.get()
    assert town.row(town.second).doubt == Doubt.UNRESOLVED
    town.row(town.second).decide(item=town.other, by=town.hana)
    assert town.row(town.second).anchor == "changed"
    row = town.row(town.third)
    assert (row.item, row.anchor, row.doubt) == (town.other, "moved", Doubt.NONE)


def test_where_it_has_no_passage_it_cannot_stand(town):
    before = CarriedTarget.objects.values().get(edition=town.second)
    with pytest.raises(AnchorRefused, match="第2稿"):
        town.row(town.second).decide(item=town.item, by=town.hana)
    assert CarriedTarget.objects.values().get(edition=town.second) == before
    assert not Event.objects.filter(action="anchored").exists()


def test_who_comes_second_is_told(town):
    seen = town.row(town.second).state
    town.row(town.second).decide(item=town.other, by=town.hana, state=seen)
    with pytest.raises(Stale):
        town.row(town.second).decide(item=None, by=town.hana, state=seen)
    assert town.row(town.second).anchor == "moved"


def test_an_edit_that_leaves_a_place_leaves_what_was_decided_of_it(town):
    town.row(town.second).decide(item=town.other, by=town.hana)
    more = target_at(town.cited, "別の引用")
    same = target_at(town.cited, "５ページ")
    town.comment.edit(fields={}, targets=[same, more], by=town.hana)
    assert town.target in town.comment.targets.all()
    assert town.comment.targets.count() == 2
    assert town.row(town.second).decided_by == town.hana


def test_an_edit_that_takes_a_place_away_takes_it_away(town):
    town.comment.edit(
        fields={}, targets=[target_at(town.cited, "別の引用")], by=town.hana
    )
    assert [str(one.cited_as) for one in town.comment.targets.all()] == ["別の引用"]
    assert not CarriedTarget.objects.filter(target=town.target.pk).exists()


def test_the_same_place_twice_stays_twice(town):
    same = [target_at(town.cited, "５ページ") for _time in range(2)]
    town.comment.edit(fields={}, targets=same, by=town.hana)
    assert town.comment.targets.count() == 2
    town.comment.edit(
        fields={}, targets=[target_at(town.cited, "５ページ")], by=town.hana
    )
    assert list(town.comment.targets.all()) == [town.target]


def test_an_edit_that_is_refused_takes_nothing_away(town):
    with pytest.raises(Exception, match="項目"):
        town.comment.edit(fields={}, targets=[Target()], by=town.hana)
    assert list(town.comment.targets.all()) == [town.target]


def test_deciding_takes_as_many_queries_for_a_long_draft(
    town, django_assert_max_num_queries
):
    for number in range(20):
        town.stand(make_item(town.draft), town.second, 20 + number)
    with django_assert_max_num_queries(25):
        town.row(town.second).decide(item=town.other, by=town.hana)


def test_a_decision_is_dated(town):
    before = timezone.now()
    town.row(town.second).decide(item=town.other, by=town.hana)
    assert town.row(town.second).decided_at >= before
