"""An edition is taken back, as if it had never been, while nothing stands on it."""

import pytest
from django.core.serializers import serialize
from django.utils import timezone

from feedback.importer.editions import undo as undoing
from feedback.importer.editions.apply import apply_edition
from feedback.importer.editions.deciding import EditionDesk
from feedback.importer.editions.plan import plan_edition
from feedback.importer.editions.undo import undo_edition, what_stands_on
from feedback.models import (
    CarriedTarget,
    ChangeReview,
    Edition,
    EditionImport,
    Item,
    ItemLink,
    Passage,
    Revision,
    Target,
)
from feedback.workflow import ImportRefused, Stale
from tests.factories import make_comment, publish, target_at
from tests.importer.editions.making import SECOND, read


def everything() -> str:
    models = (Edition, Item, Passage, ItemLink, Target, CarriedTarget, Revision)
    return "\n".join(
        serialize("json", model.objects.order_by("pk")) for model in models
    )


@pytest.fixture
def comment(panel, first):
    return make_comment(panel, targets=[target_at(first.passages.first(), "５ページ")])


@pytest.fixture
def second(draft, first, comment) -> EditionImport:
    return read(draft, "資料8-1", SECOND)


def test_all_is_as_before(draft, first, second, hana):
    sea = Item.objects.get(title="海の名の由来")
    desk = EditionDesk(second, by=hana)
    desk.split(2, Item.objects.get(title="舟の修理").pk)
    desk.merge(sea.pk, 0)
    before, matches = everything(), second.matches.count()
    apply_edition(second, by=hana)
    assert everything() != before
    undo_edition(second, by=hana)
    assert everything() == before
    second.refresh_from_db()
    assert (second.state, second.edition, second.matches.count()) == (
        "triage",
        None,
        matches,
    )
    assert second.outcome["undone"][0]["by"] == "hana"
    apply_edition(second, by=hana)


def test_an_item_that_came_back_is_gone_again(draft, first, second, hana):
    apply_edition(second, by=hana)
    third = read(
        draft, "資料9-1", {"海の名の由来": ("海の名の由来を、冒頭の地図に添える。", 3)}
    )
    before = everything()
    apply_edition(third, by=hana)
    undo_edition(third, by=hana)
    assert everything() == before


def test_a_name_that_was_given_by_hand_since_stays(draft, first, hana):
    second = read(draft, "資料8-1", {"夜の桟橋": ("桟橋は夜も使えるようにする。", 8)})
    pier = Item.objects.get(title="桟橋の整備")
    EditionDesk(second, by=hana).keep(0, pier.pk)
    apply_edition(second, by=hana)
    Item.objects.filter(pk=pier.pk).update(title="手で付けた名")
    undo_edition(second, by=hana)
    pier.refresh_from_db()
    assert pier.title == "手で付けた名"


def here(edition):
    return edition.passages.get(heading="灯台の保存")


def targets(panel, comment, edition, hana):
    return make_comment(panel, targets=[target_at(here(edition))]).ref


def item_of_it(panel, comment, edition, hana):
    target = Target(item=here(edition).item, cited_as="灯台")
    return make_comment(panel, targets=[target]).ref


def revision(panel, comment, edition, hana):
    comment.revise(status="applied", edition=edition, item=here(edition).item, by=hana)
    return comment.ref


def plan_of_it(panel, comment, edition, hana):
    comment.revise(status="planned", item=here(edition).item, by=hana)
    return comment.ref


def unasked(panel, comment, edition, hana):
    Revision.objects.record(
        panel, status="applied", edition=edition, item=here(edition).item
    )
    return "1件"


def confirmation(panel, comment, edition, hana):
    comment.confirm("asked", edition=edition, by=hana)
    return comment.ref


def review(panel, comment, edition, hana):
    ChangeReview.objects.create(edition=edition, item=here(edition).item)
    return "1件"


def later(panel, comment, edition, hana):
    apply_edition(read(edition.draft, "資料9-1", SECOND), by=hana)
    return "資料9-1"


def publication(panel, comment, edition, hana):
    type(publish(panel, comment)).objects.publish(
        panel, comments=[comment], editions=[edition], by=hana, title="公表"
    )
    return "公表"


def decision(panel, comment, edition, hana):
    row = comment.targets.get().carried.get()
    row.decide(item=row.item, by=hana)
    return comment.ref


@pytest.mark.parametrize(
    "stands",
    [
        targets,
        item_of_it,
        revision,
        plan_of_it,
        unasked,
        confirmation,
        review,
        later,
        publication,
        decision,
    ],
)
def test_what_stands_on_it_is_named(panel, comment, second, hana, stands):
    edition = apply_edition(second, by=hana)
    named = stands(panel, comment, edition, hana)
    edition.refresh_from_db()
    before = everything()
    with pytest.raises(ImportRefused, match=named):
        undo_edition(second, by=hana)
    assert everything() == before
    assert what_stands_on(edition)


def test_what_we_did_not_think_of_is_no_crash(
    panel, comment, second, hana, monkeypatch
):
    edition = apply_edition(second, by=hana)
    confirmation(panel, comment, edition, hana)
    monkeypatch.setattr(undoing, "_standing", lambda edition, items: iter(()))
    before = everything()
    with pytest.raises(ImportRefused, match="ほかの記録"):
        undo_edition(second, by=hana)
    assert everything() == before


def test_it_is_taken_back_once(second, hana):
    apply_edition(second, by=hana)
    with pytest.raises(Stale):
        undo_edition(second, by=hana, version=second.version - 1)
    undo_edition(second, by=hana)
    with pytest.raises(ImportRefused, match="仕分け中"):
        undo_edition(second, by=hana)


def test_a_failure_in_the_middle_leaves_all(second, hana, monkeypatch):
    apply_edition(second, by=hana)
    before = everything()

    def fails(renamed):
        raise RuntimeError("架空の故障")

    monkeypatch.setattr(undoing, "_rename_back", fails)
    with pytest.raises(RuntimeError):
        undo_edition(second, by=hana)
    assert everything() == before
    assert EditionImport.objects.get(pk=second.pk).state == "applied"


def test_another_import_that_waits_is_matched_anew(draft, second, hana):
    apply_edition(second, by=hana)
    waiting = read(draft, "資料9-1", SECOND)
    undo_edition(second, by=hana)
    assert plan_edition(waiting).blocked
    with pytest.raises(Stale):
        apply_edition(waiting, by=hana)


def test_remarks_are_not_touched(comment, second, hana):
    stamp = timezone.now()
    before = comment.version
    apply_edition(second, by=hana)
    undo_edition(second, by=hana)
    comment.refresh_from_db()
    assert (comment.version, comment.updated_at < stamp) == (before, True)
