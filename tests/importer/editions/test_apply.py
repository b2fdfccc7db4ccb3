"""An edition comes into the ledger: whole, with its items, or not at all."""

import pytest

from feedback.importer.editions import apply as applying
from feedback.importer.editions.apply import apply_edition
from feedback.importer.editions.deciding import EditionDesk
from feedback.importer.editions.matches import rematch
from feedback.models import (
    CarriedTarget,
    Edition,
    EditionImport,
    Event,
    Item,
    ItemLink,
    Passage,
    Target,
    changes_between,
)
from feedback.workflow import ImportRefused, Stale
from tests.factories import make_comment, make_item, make_meeting, publish
from tests.importer.editions.making import SECOND, read


def titles(draft, **which):
    items = Item.objects.filter(draft=draft, **which).order_by("position", "pk")
    return list(items.values_list("title", flat=True))


def item_called(title):
    return Item.objects.get(title=title)


def aim(panel, edition, title):
    target = Target(item=item_called(title), edition=edition, cited_as="５ページ")
    return make_comment(panel, targets=[target])


def test_the_first_edition_makes_its_items(draft, first):
    assert (first.complete, first.position, first.label) == (True, 1, "資料7-1")
    assert first.title == "報告書（案）"
    assert titles(draft) == ["桟橋の整備", "海の名の由来", "舟の修理"]
    passage = first.passages.get(heading="桟橋の整備")
    assert (passage.number, passage.page, passage.file_page) == ("（１）", 5, 1) or (
        passage.number,
        passage.page,
    ) == ("（1）", 5)
    assert passage.path == ["検討項目① 港のまち"]
    assert passage.item.theme == "検討項目① 港のまち"
    assert set(Item.objects.values_list("key", flat=True)) == {"s-1", "s-2", "s-3"}


def test_items_keep_their_identity(draft, first, hana):
    pier, boats = item_called("桟橋の整備"), item_called("舟の修理")
    second = apply_edition(read(draft, "資料8-1", SECOND), by=hana)
    assert second.position == 2
    assert second.passages.get(item=pier).page == 8
    assert second.passages.get(item=boats).text == "舟の修理の場を、年に四度ひらく。"
    assert titles(draft, retired=True) == ["海の名の由来"]
    assert item_called("灯台の保存").key == "s-4"
    became = {c.item.title: str(c.sort) for c in changes_between(first, second)}
    assert became == {
        "桟橋の整備": "moved",
        "海の名の由来": "gone",
        "舟の修理": "changed",
        "灯台の保存": "new",
    }


def test_every_target_is_followed(panel, draft, first, hana):
    comments = [aim(panel, first, title) for title in titles(draft)]
    second = apply_edition(read(draft, "資料8-1", SECOND), by=hana)
    told = {
        row.target.item.title: (row.anchor, row.page)
        for row in CarriedTarget.objects.filter(edition=second)
    }
    assert told == {
        "桟橋の整備": ("moved", 8),
        "海の名の由来": ("gone", None),
        "舟の修理": ("changed", 9),
    }
    for comment in comments:
        before = comment.version
        comment.refresh_from_db()
        assert comment.version == before
    assert Event.objects.filter(action="anchored").count() == 0


def test_what_a_person_made_of_a_match_comes_into_the_ledger(draft, first, hana):
    import_ = read(draft, "資料8-1", SECOND)
    sea, boats = item_called("海の名の由来"), item_called("舟の修理")
    desk = EditionDesk(import_, by=hana)
    desk.split(2, boats.pk)
    desk.merge(sea.pk, 0)
    second = apply_edition(import_, by=hana)
    links = {
        (k.sort, k.from_item.title, k.to_item.title) for k in ItemLink.objects.all()
    }
    assert links == {
        ("split", "舟の修理", "灯台の保存"),
        ("merge", "海の名の由来", "桟橋の整備"),
    }
    sea.refresh_from_db()
    assert (sea.retired, sea.retired_in) == (True, second)


def test_an_item_is_called_as_the_newest_edition_calls_it(draft, first, hana):
    import_ = read(draft, "資料8-1", {"夜の桟橋": ("新しい文。", 8)})
    pier = item_called("桟橋の整備")
    EditionDesk(import_, by=hana).keep(0, pier.pk)
    apply_edition(import_, by=hana)
    pier.refresh_from_db()
    assert pier.title == "夜の桟橋"


def test_a_public_item_keeps_its_name_until_the_edition_is_public(
    panel, draft, first, hana
):
    pier = item_called("桟橋の整備")
    publish(panel, aim(panel, first, "桟橋の整備"))
    import_ = read(draft, "資料8-1", {"夜の桟橋": ("新しい文。", 8)})
    EditionDesk(import_, by=hana).keep(0, pier.pk)
    second = apply_edition(import_, by=hana)
    pier.refresh_from_db()
    assert pier.title == "桟橋の整備"
    make_comment(panel)
    draft.panel.publications.model.objects.publish(
        panel,
        comments=[make_comment(panel)],
        editions=[second],
        by=hana,
        title="二回目の公表",
    )
    pier.refresh_from_db()
    assert pier.title == "夜の桟橋"


def test_an_item_that_comes_back_is_not_gone_any_more(draft, first, hana):
    apply_edition(read(draft, "資料8-1", SECOND), by=hana)
    third = read(
        draft,
        "資料9-1",
        SECOND | {"海の名の由来": ("海の名の由来を、冒頭の地図に添える。", 3)},
    )
    row = third.matches.get(item=item_called("海の名の由来"))
    assert (row.verdict, row.doubtful) == ("keep", True)
    apply_edition(third, by=hana)
    assert titles(draft, retired=True) == []


def test_items_entered_by_hand_are_found_again(draft, hana):
    pier = make_item(draft, title="桟橋の整備", theme="検討項目① 港のまち")
    assert apply_edition(read(draft), by=hana).passages.get(item=pier).page == 5


def test_it_belongs_to_the_meeting_that_was_named(panel, draft, hana):
    meeting = make_meeting(panel, 8)
    edition = apply_edition(read(draft, meeting=meeting), by=hana)
    assert edition.meeting == meeting


def test_an_edition_is_applied_once(draft, hana):
    import_ = read(draft)
    apply_edition(import_, by=hana)
    with pytest.raises(ImportRefused, match="反映済み"):
        apply_edition(import_, by=hana)
    assert Edition.objects.count() == 1


def test_whose_version_is_old_applies_nothing(draft, first, hana):
    import_ = read(draft, "資料8-1", SECOND)
    read_at = import_.version
    EditionDesk(import_, by=hana).new(2)
    with pytest.raises(Stale):
        apply_edition(import_, by=hana, version=read_at)
    assert Edition.objects.count() == 1


def test_a_label_that_is_taken_meanwhile_is_refused(draft, first, hana):
    import_ = read(draft, "資料8-1", SECOND)
    Edition.objects.filter(pk=first.pk).update(label="資料8-1")
    with pytest.raises(ImportRefused, match="資料8-1"):
        apply_edition(import_, by=hana)


def test_of_two_that_were_matched_with_the_same_the_second_is_matched_anew(
    draft, first, hana
):
    one, other = read(draft, "資料8-1", SECOND), read(draft, "資料8-2", SECOND)
    EditionDesk(other, by=hana).confirm(other.matches.get(section=0).pk)
    apply_edition(one, by=hana)
    with pytest.raises(Stale, match="もう一度照合"):
        apply_edition(other, by=hana)
    rematch(other)
    apply_edition(other, by=hana)
    assert titles(draft) == sorted(titles(draft), key=titles(draft).index)
    assert Item.objects.count() == 4
    kept = other.matches.get(item=item_called("桟橋の整備"))
    assert kept.decided_by == hana


def test_an_item_added_by_hand_meanwhile_is_not_forgotten(draft, first, hana):
    import_ = read(draft, "資料8-1", SECOND)
    make_item(draft)
    with pytest.raises(Stale):
        apply_edition(import_, by=hana)


def test_a_failure_in_the_middle_leaves_nothing(draft, first, hana, monkeypatch):
    import_ = read(draft, "資料8-1", SECOND)

    def fails(edition):
        assert Edition.objects.count() == 2
        raise RuntimeError("架空の故障")

    before = titles(draft), Passage.objects.count()
    monkeypatch.setattr(applying, "carry_into", fails)
    with pytest.raises(RuntimeError):
        apply_edition(import_, by=hana)
    assert Edition.objects.count() == 1
    assert (titles(draft), Passage.objects.count()) == before
    assert EditionImport.objects.get(pk=import_.pk).state == "triage"


def test_many_places_take_few_queries(
    panel, draft, hana, django_assert_max_num_queries
):
    many = {f"見出し{n}": (f"{n}番目の文。", n) for n in range(300)}
    first = apply_edition(read(draft, "資料7-1", many), by=hana)
    comment = make_comment(panel)
    Target.objects.bulk_create(
        Target(
            comment=comment,
            item=passage.item,
            edition=first,
            passage=passage,
            page=passage.page,
            anchor="exact",
        )
        for passage in [*first.passages.all(), *first.passages.all()[:200]]
    )
    import_ = read(draft, "資料8-1", many)
    with django_assert_max_num_queries(40):
        apply_edition(import_, by=hana)
    assert CarriedTarget.objects.count() == 500
