"""Where the targets of an earlier edition stand in a later one."""

import pytest

from feedback.models import (
    CarriedTarget,
    Doubt,
    Edition,
    EditionImport,
    Item,
    ItemLink,
    ItemMatch,
    Panel,
    Passage,
    Target,
    User,
    changes_between,
)
from feedback.models.carrying import anchor_of, carry_again, carry_into
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_panel,
)

pytestmark = pytest.mark.django_db
TEXT = "空き家の活用は、地区ごとの協議会で進める。"


@pytest.fixture
def panel() -> Panel:
    return make_panel()


@pytest.fixture
def old(panel: Panel) -> Edition:
    return make_edition(make_draft(panel), "第1稿", position=1, complete=True)


@pytest.fixture
def new(old: Edition) -> Edition:
    return make_edition(old.draft, "第2稿", position=2, complete=True)


def stand(item: Item, edition: Edition, page: int = 5, text: str = TEXT) -> Passage:
    return Passage.objects.create(item=item, edition=edition, page=page, text=text)


def aimed(passage: Passage, panel: Panel) -> Target:
    target = Target(item=passage.item, edition=passage.edition, cited_as="５ページ")
    return make_comment(panel, targets=[target]).targets.get()


@pytest.mark.parametrize(
    ("page", "text", "anchor"),
    [
        (5, TEXT, "exact"),
        (5, "空き家の 活用は、\n地区ごとの協議会で進める。", "exact"),
        (9, TEXT, "moved"),
        (5, TEXT + "市も支える。", "changed"),
        (9, TEXT + "市も支える。", "changed"),
    ],
)
def test_a_target_is_followed(
    panel: Panel, old: Edition, new: Edition, page: int, text: str, anchor: str
) -> None:
    item = make_item(old.draft)
    target = aimed(stand(item, old), panel)
    passage = stand(item, new, page, text)

    carry_into(new)

    row = CarriedTarget.objects.get()
    assert (row.target, row.edition, row.passage) == (target, new, passage)
    assert (row.anchor, row.page, row.doubt) == (anchor, page, Doubt.NONE)


@pytest.mark.parametrize(
    ("was", "now", "anchor"),
    [
        (("1.2", "空き家"), ("1.1", "空き家"), "moved"),
        (("", "1.2 空き家"), ("", "1.1 空き家"), "moved"),
        (("", "第２条"), ("", "第３条"), "moved"),
        (("（１）", "空き家"), ("(1)", "空き家"), "exact"),
        (("", "（１） 空き家"), ("(1)", "空き家"), "exact"),
        (("", "空き家"), ("1", "空き家"), "exact"),
        (("1", "空き家"), ("1", "空き店舗"), "changed"),
        (("1.2", "空き家"), ("1.1", "空き店舗"), "changed"),
        (("", "空き家"), ("", ""), "exact"),
    ],
)
def test_another_number_is_another_place_and_another_heading_a_change(
    panel: Panel,
    old: Edition,
    new: Edition,
    was: tuple[str, str],
    now: tuple[str, str],
    anchor: str,
) -> None:
    item = make_item(old.draft)
    before, after = stand(item, old), stand(item, new)
    for passage, (number, heading) in ((before, was), (after, now)):
        passage.number, passage.heading = number, heading
        passage.save()
    aimed(before, panel)
    row = CarriedTarget.objects.get()
    assert row.anchor == anchor
    sorts = {"exact": "same", "moved": "moved", "changed": "changed"}
    assert [one.sort for one in changes_between(old, new)] == [sorts[anchor]]


def test_an_anchor_moved_where_its_item_changed_its_place_among_others(
    panel: Panel, old: Edition, new: Edition
) -> None:
    items = [make_item(old.draft) for _ in range(3)]
    passages = [stand(item, old) for item in items]
    for place, passage in enumerate(passages):
        passage.position = place
        passage.save()
    for place, item in enumerate([items[2], items[0], items[1]]):
        stand(item, new)
        Passage.objects.filter(item=item, edition=new).update(position=place)
    for passage in passages:
        aimed(passage, panel)
    carry_into(new)
    rows = CarriedTarget.objects.order_by("target")
    assert [row.anchor for row in rows] == ["exact", "exact", "moved"]
    changes = {one.item: str(one.sort) for one in changes_between(old, new)}
    assert [changes[item] for item in items] == ["same", "same", "moved"]
    after = rows[2].passage
    assert after
    assert anchor_of(rows[2].target, new, after)[0] == "moved"


def test_adding_an_edition_changes_no_comment(
    panel: Panel, old: Edition, new: Edition
) -> None:
    item = make_item(old.draft)
    target = aimed(stand(item, old), panel)
    before = target.comment.version
    stand(item, new, 9)

    carry_into(new)

    target.comment.refresh_from_db()
    assert target.comment.version == before
    assert (target.page, target.anchor, target.cited_as) == (5, "exact", "５ページ")


def test_a_place_that_is_gone_needs_a_person(
    panel: Panel, old: Edition, new: Edition
) -> None:
    aimed(stand(make_item(old.draft), old), panel)
    carry_into(new)
    row = CarriedTarget.objects.doubtful().get()
    assert (row.anchor, row.passage, row.doubt) == ("gone", None, Doubt.GONE)


def test_where_an_edition_lacks_places_nothing_is_said_to_be_gone(
    panel: Panel, old: Edition, new: Edition
) -> None:
    new.complete = False
    new.save()
    aimed(stand(make_item(old.draft), old), panel)
    carry_into(new)
    assert CarriedTarget.objects.doubtful().get().anchor == "unresolved"


def test_a_merged_item_is_followed_and_asked_about(
    panel: Panel, old: Edition, new: Edition
) -> None:
    one, other = make_item(old.draft), make_item(old.draft)
    aimed(stand(one, old), panel)
    passage = stand(other, new, 7, "別の文。" + TEXT)
    ItemLink.objects.create(edition=new, from_item=one, to_item=other, sort="merge")
    carry_into(new)
    row = CarriedTarget.objects.get()
    assert (row.item, row.passage, row.anchor) == (other, passage, "changed")
    assert row.doubt == Doubt.MERGED


def test_a_split_item_is_asked_about(panel: Panel, old: Edition, new: Edition) -> None:
    one, part = make_item(old.draft), make_item(old.draft)
    aimed(stand(one, old), panel)
    stand(one, new)
    ItemLink.objects.create(edition=new, from_item=one, to_item=part, sort="split")
    carry_into(new)
    row = CarriedTarget.objects.get()
    assert (row.item, row.anchor, row.doubt) == (one, "changed", Doubt.SPLIT)


def test_an_uncertain_match_is_asked_about(
    panel: Panel, old: Edition, new: Edition
) -> None:
    item = make_item(old.draft)
    aimed(stand(item, old), panel)
    stand(item, new)
    import_ = EditionImport.objects.create(
        draft=old.draft,
        label="第2稿",
        file_name="a.md",
        size=1,
        uploaded_by=User.objects.program(),
        state="applied",
        edition=new,
    )
    match = ItemMatch.objects.create(
        of=import_, item=item, section=0, verdict="keep", confidence=0.6, doubtful=True
    )
    carry_into(new)
    row = CarriedTarget.objects.get()
    assert (row.anchor, row.doubt, row.confidence) == ("exact", Doubt.MATCH, 0.6)

    match.doubtful = False
    match.save()
    carry_again([item])
    assert not CarriedTarget.objects.doubtful().exists()


def test_a_remark_logged_late_is_followed_at_once(
    panel: Panel, old: Edition, new: Edition
) -> None:
    item = make_item(old.draft)
    passage = stand(item, old)
    stand(item, new, 9)
    target = aimed(passage, panel)
    assert target.carried.get().page == 9


def test_what_a_person_decided_stays(panel: Panel, old: Edition, new: Edition) -> None:
    from django.utils import timezone

    item, other = make_item(old.draft), make_item(old.draft)
    aimed(stand(item, old), panel)
    passage = stand(other, new, 8)
    carry_into(new)
    CarriedTarget.objects.update(
        item=other, passage=passage, anchor="moved", decided_at=timezone.now()
    )
    carry_into(new)
    assert CarriedTarget.objects.get().passage == passage


def test_following_costs_the_same_for_many(
    panel: Panel, old: Edition, new: Edition, django_assert_max_num_queries
) -> None:
    for page in range(1, 15):
        item = make_item(old.draft)
        aimed(stand(item, old, page), panel)
        stand(item, new, page + 1)
    CarriedTarget.objects.all().delete()
    with django_assert_max_num_queries(8):
        assert len(carry_into(new)) == 14
