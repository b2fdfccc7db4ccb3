"""Revisions whose words come from the editions, not from typing."""

import pytest

from feedback.models import (
    Comment,
    Edition,
    Item,
    ItemLink,
    Panel,
    Passage,
    Revision,
    User,
)
from feedback.models.proving import prove_again
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_panel,
    make_secretariat,
    publish,
    target_at,
)

pytestmark = pytest.mark.django_db
FIRST = "空き家は地区で使う。"
SECOND = "市はその費用を助ける。"
THIRD = "毎年、結果を公表する。"


class Ledger:
    """A draft of three editions, and a remark on an item of the first."""

    def __init__(self) -> None:
        self.panel: Panel = make_panel()
        self.hana: User = make_secretariat(self.panel)
        draft = make_draft(self.panel)
        self.editions = [
            make_edition(draft, f"第{number}稿", position=number, complete=True)
            for number in (1, 2, 3)
        ]
        self.first, self.second, self.third = self.editions
        self.item: Item = make_item(draft)

    def stand(
        self, edition: Edition, text: str, item: Item | None = None, page: int = 5
    ) -> Passage:
        item = item or self.item
        return Passage.objects.create(item=item, edition=edition, page=page, text=text)

    def hold_parts_only(self) -> None:
        for edition in self.editions:
            edition.complete = False
            edition.save()

    def remark(self) -> Comment:
        return make_comment(self.panel, by=self.hana)

    def applied(self, edition: Edition | None = None, **said: object) -> Revision:
        said = {"status": "applied", "item": self.item} | said
        edition = edition or self.second
        return self.remark().revise(edition=edition, by=self.hana, **said)


@pytest.fixture
def ledger() -> Ledger:
    return Ledger()


def words(revision: Revision) -> tuple[str, str]:
    revision.refresh_from_db()
    return revision.before, revision.after


def claims(revision: Revision) -> tuple[str, str]:
    revision.refresh_from_db()
    return revision.claimed_before, revision.claimed_after


def test_the_words_come_from_the_editions(ledger: Ledger) -> None:
    ledger.stand(ledger.first, FIRST + SECOND)
    ledger.stand(ledger.second, FIRST + "市はその費用の半分を助ける。" + THIRD)
    revision = ledger.applied(before="違う文", after="言われた文")
    assert words(revision) == (SECOND, "市はその費用の半分を助ける。" + THIRD)
    assert claims(revision) == ("違う文", "言われた文")
    assert revision.proved_against == ledger.first


def test_sentences_that_stand_apart_stand_on_lines_of_their_own(ledger: Ledger) -> None:
    ledger.stand(ledger.first, SECOND)
    ledger.stand(ledger.second, FIRST + SECOND + THIRD)
    assert words(ledger.applied()) == ("", f"{FIRST}\n{THIRD}")


def test_layout_is_no_change(ledger: Ledger) -> None:
    ledger.stand(ledger.first, "第１回の会合で決めた。")
    ledger.stand(ledger.second, "第1回の\n会合で決めた。", page=9)
    revision = ledger.applied(after="書き改めた")
    assert words(revision) == ("", "")
    assert claims(revision) == ("", "書き改めた")


def test_a_new_item_had_no_words(ledger: Ledger) -> None:
    ledger.stand(ledger.second, FIRST)
    revision = ledger.applied(before="前にもあった")
    assert words(revision) == ("", FIRST)


@pytest.mark.parametrize("status", ["planned", "drafted", "dropped"])
def test_what_is_not_in_the_text_yet_stays_as_it_was_typed(
    ledger: Ledger, status: str
) -> None:
    ledger.stand(ledger.first, FIRST)
    ledger.stand(ledger.second, SECOND)
    revision = ledger.applied(status=status, before="前", after="後")
    assert words(revision) == ("前", "後")
    assert claims(revision) == ("", "")


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, FIRST), ("", FIRST), (FIRST, ""), ("", "")],
    ids=["not there", "no text before", "no text after", "no text"],
)
def test_where_an_edition_lacks_the_text_the_typed_words_stay(
    ledger: Ledger, before: str | None, after: str
) -> None:
    ledger.hold_parts_only()
    if before is not None:
        ledger.stand(ledger.first, before)
    ledger.stand(ledger.second, after)
    revision = ledger.applied(before="前", after="後")
    assert words(revision) == ("前", "後")
    assert revision.proved_against is None


def test_the_first_edition_proves_nothing(ledger: Ledger) -> None:
    ledger.stand(ledger.first, FIRST)
    assert words(ledger.applied(ledger.first, after="後")) == ("", "後")


def test_what_was_planned_is_proved_once_it_is_applied(ledger: Ledger) -> None:
    ledger.stand(ledger.first, FIRST)
    ledger.stand(ledger.second, SECOND)
    remark = ledger.remark()
    planned = remark.revise(
        status="planned", item=ledger.item, before="前", after="後", by=ledger.hana
    )
    remark.revise(
        status="applied", edition=ledger.second, revision=planned, by=ledger.hana
    )
    assert words(planned) == (FIRST, SECOND)
    assert claims(planned) == ("前", "後")


def test_going_on_keeps_what_was_said(ledger: Ledger) -> None:
    ledger.stand(ledger.first, FIRST)
    ledger.stand(ledger.second, SECOND)
    revision = ledger.applied(after="後", page=7)
    comment = revision.comments.get()
    comment.revise(
        status="applied", revision=revision, impact="editorial", by=ledger.hana
    )
    assert claims(revision) == ("", "後")
    assert revision.claimed_page == 7
    comment.revise(status="dropped", revision=revision, by=ledger.hana)
    assert words(revision) == ("", "後")


def test_the_published_edition_shows_what_changed_on_the_way(ledger: Ledger) -> None:
    for edition, text in zip(ledger.editions, (FIRST, SECOND, SECOND), strict=True):
        ledger.stand(edition, text)
    revision = ledger.applied(ledger.third, status="published")
    assert words(revision) == (FIRST, SECOND)
    assert revision.proved_against == ledger.first
    assert words(ledger.applied(ledger.third)) == ("", "")


def test_what_was_split_off_is_held_against_what_it_came_from(ledger: Ledger) -> None:
    part = make_item(ledger.item.draft)
    ledger.stand(ledger.first, FIRST + SECOND)
    ledger.stand(ledger.second, FIRST)
    ledger.stand(ledger.second, "市は費用を助ける。", part)
    link = {"from_item": ledger.item, "to_item": part, "sort": "split"}
    ItemLink.objects.create(edition=ledger.second, **link)
    assert words(ledger.applied(item=part)) == (SECOND, "市は費用を助ける。")


def test_what_was_only_split_or_merged_has_no_other_words(ledger: Ledger) -> None:
    part, other = make_item(ledger.item.draft), make_item(ledger.item.draft)
    ledger.stand(ledger.first, FIRST + SECOND)
    ledger.stand(ledger.first, THIRD, other)
    ledger.stand(ledger.second, FIRST)
    ledger.stand(ledger.second, SECOND + THIRD, part)
    for origin, sort in ((ledger.item, "split"), (other, "merge")):
        ItemLink.objects.create(
            edition=ledger.second, from_item=origin, to_item=part, sort=sort
        )
    assert words(ledger.applied()) == ("", "")
    assert words(ledger.applied(item=part)) == ("", "")


def test_a_correction_of_the_text_is_proved_again(ledger: Ledger) -> None:
    ledger.stand(ledger.first, FIRST)
    passage = ledger.stand(ledger.second, FIRST)
    revision = ledger.applied(after="後")
    comment = revision.comments.get()
    Passage.objects.filter(pk=passage.pk).update(text=SECOND)
    assert prove_again(items=[ledger.item]) == [revision]
    assert words(revision) == (FIRST, SECOND)
    assert claims(revision) == ("", "後")
    assert prove_again(items=[ledger.item]) == []
    version = comment.version
    comment.refresh_from_db()
    assert comment.version == version


def test_an_edition_that_turns_out_whole_is_proved_again(ledger: Ledger) -> None:
    ledger.hold_parts_only()
    ledger.stand(ledger.second, FIRST)
    revision = ledger.applied(after="後")
    assert words(revision) == ("", "後")
    Edition.objects.update(complete=True)
    prove_again(editions=[ledger.first])
    assert words(revision) == ("", FIRST)


def test_many_are_proved_with_as_many_questions_as_few(
    ledger: Ledger, django_assert_max_num_queries
) -> None:
    ledger.stand(ledger.first, FIRST)
    ledger.stand(ledger.second, FIRST)
    for _ in range(5):
        ledger.applied()
    with django_assert_max_num_queries(6):
        prove_again(editions=[ledger.first])


def test_the_public_reads_no_word_of_an_edition_that_is_not_public(
    ledger: Ledger,
) -> None:
    passage = ledger.stand(ledger.first, "公表していない文。")
    ledger.stand(ledger.second, SECOND)
    revision = ledger.applied(before="申告した前の文", after="申告した後の文")
    comment = revision.comments.get()
    publish(ledger.panel, comment, by=ledger.hana)
    assert "公表していない" not in str(shown(comment, revision))
    assert [row["before"] for row in shown(comment, revision)] == ["申告した前の文"] * 2
    assert [row["after"] for row in shown(comment, revision)] == [SECOND] * 2

    comment.edit(fields={}, targets=[target_at(passage)], by=ledger.hana)
    publish(ledger.panel, comment, by=ledger.hana)
    assert [row["before"] for row in shown(comment, revision)] == [
        "公表していない文。"
    ] * 2


def shown(comment: Comment, revision: Revision) -> list[dict]:
    """Return the revision as the public sees it, in the comment and on its own."""
    comment.refresh_from_db()
    revision.refresh_from_db()
    return [*comment.face.content["revisions"], revision.published_as]
