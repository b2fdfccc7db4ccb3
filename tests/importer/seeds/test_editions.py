"""A draft in several editions, as the files may tell it."""
# ruff: noqa: E501 (the table: one fault a line)

from pathlib import Path

import pytest

from feedback.importer.seeds import load_seeds
from feedback.models import (
    CarriedTarget,
    Comment,
    Edition,
    Item,
    ItemLink,
    Passage,
    Publication,
)
from tests.importer.seeds.small import edit, write_seeds
from tests.importer.seeds.test_faults import faults_of
from tests.importer.seeds.three import DRAFT

pytestmark = pytest.mark.django_db


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return write_seeds(tmp_path, draft=DRAFT)


def passage(item: str, edition: str) -> Passage:
    return Passage.objects.get(item__key=item, edition__label=edition)


def test_an_edition_says_whether_it_is_whole(top: Path) -> None:
    load_seeds(top)
    whole = list(Edition.objects.values_list("label", "complete"))
    assert whole == [("資料1-1", True), ("資料2-1", True), ("資料3-1", False)]


def test_a_passage_has_both_pages_its_headings_and_its_sort(top: Path) -> None:
    load_seeds(top)
    boats = passage("boats", "資料1-1")
    assert (boats.page, boats.file_page, boats.file_page_to) == (5, 7, 8)
    assert (boats.path, boats.sort) == (["検討項目①"], "section")
    assert passage("piers", "資料2-1").sort == "table"


def test_what_reads_as_before_is_written_once(top: Path) -> None:
    load_seeds(top)
    second, third = passage("boats", "資料2-1"), passage("boats", "資料3-1")
    assert (second.number, second.heading, second.text) == (
        "（１）",
        "舟",
        "舟について。",
    )
    assert (second.path, second.page, second.file_page) == (["検討項目①"], 6, None)
    assert (third.heading, third.text) == ("舟", "舟と桟橋について。")


def test_an_item_stands_in_an_edition_where_the_file_says(top: Path) -> None:
    load_seeds(top)
    orders = {
        label: list(
            Passage.objects.filter(edition__label=label)
            .order_by("position")
            .values_list("item__key", flat=True)
        )
        for label in ("資料1-1", "資料2-1")
    }
    assert orders == {
        "資料1-1": ["boats", "piers"],
        "資料2-1": ["piers", "boats", "lamps"],
    }


def test_splits_and_merges_are_kept_and_items_retired(top: Path) -> None:
    load_seeds(top)
    links = ItemLink.objects.values_list("from_item__key", "to_item__key", "sort")
    assert set(links) == {("piers", "lamps", "split"), ("piers", "boats", "merge")}
    assert Item.objects.get(retired=True).key == "opening"


def test_the_targets_are_followed_into_the_later_editions(top: Path) -> None:
    load_seeds(top)
    found = CarriedTarget.objects.filter(target__comment__source_key="c-boats")
    assert list(found.values_list("edition__label", "page", "anchor")) == [
        ("資料2-1", 6, "moved"),
        ("資料3-1", None, "changed"),
    ]


def test_editions_added_to_the_files_take_the_targets_with_them(
    tmp_path: Path,
) -> None:
    top = write_seeds(tmp_path)
    load_seeds(top)
    (top / "minato/draft.yaml").write_text(DRAFT, "utf-8")
    versions = list(Comment.objects.values_list("pk", "version"))

    load_seeds(top)

    found = CarriedTarget.objects.filter(target__comment__source_key="c-boats")
    assert set(found.values_list("edition__label", "anchor")) == {
        ("資料2-1", "moved"),
        ("資料3-1", "changed"),
    }
    assert list(Comment.objects.values_list("pk", "version")) == versions


def test_a_publication_may_name_its_remarks(top: Path) -> None:
    edit(top, "publication.yaml", "meetings:", "comments: [c-boats]\nmeetings:")
    load_seeds(top)
    published = Publication.objects.get().published_comments
    assert [one.comment.source_key for one in published.all()] == ["c-boats"]


def test_a_remark_may_be_settled_in_a_later_meeting(top: Path) -> None:
    edit(top, "meetings.yaml", "- number: 2\n", "- number: 2\n  held_on: 2030-07-01\n")
    edit(top, "comments.yaml", "item: opening\n      edition: 資料1-1\n", "item: opening\n      edition: 資料1-1\n  settled_in: 2\n")  # fmt: skip
    load_seeds(top)
    events = Comment.objects.get(source_key="c-opening").events
    days = [event.at.date().isoformat() for event in events.order_by("pk")]
    assert days[0] == "2030-05-17"
    assert events.get(action="decided").at.date().isoformat() == "2030-06-30"


# what stands there, what is put in its place, the line, what it says
FAULTS = [
    ("        as_in: 資料1-1\n", "        as_in: 資料9\n", 24, "値「資料9」"),
    ("        as_in: 資料2-1\n", "        as_in: 資料3-1\n", 28, "ここより上"),
    ("after: piers", "after: pier", 25, "「piers」のことですか"),
    ("after: piers", "after: boats", 25, "この版に記載がない"),
    ("after: piers", "after: opening", 25, "この版に記載がない"),
    ("file_page_to: 8", "file_page_to: 6", 18, "「file_page_to」は「file_page」"),
    ("file_page: 7\n        ", "", 17, "「file_page_to」は"),
    ("sort: table", "sort: picture", 37, "section、table、figure"),
    ("path: [検討項目①]", "path: 検討項目①", 19, "リスト"),
    ("complete: true\n  - label: 資料3-1", "complete: はい\n  - label: 資料3-1", 9, "true か false"),
    ("retired: true", "retired: 1", 46, "true か false"),
    ("sort: merge", "sort: join", 53, "split、merge"),
    ("to: lamps", "to: piers", 51, "別の項目"),
    ("to: lamps", "to: opening", 51, "この版にある"),
    ("to: lamps", "to: lamp", 51, "「lamps」のことですか"),
    ("- edition: 資料3-1\n    sort: merge", "- edition: 資料2-1\n    sort: merge", 54, "まだこの版"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "line", "said"), FAULTS)
def test_a_fault_of_a_draft_is_told_with_its_line(
    top: Path, old: str, new: str, line: int, said: str
) -> None:
    edit(top, "draft.yaml", old, new)
    found = faults_of(top)
    told = [fault for fault in found if fault.startswith(f"draft.yaml:{line}: ")]
    assert any(said in fault for fault in told), found


def test_names_in_a_publication_are_looked_up(top: Path) -> None:
    edit(top, "publication.yaml", "meetings:", "comments: [c-boat]\nmeetings:")
    (fault,) = faults_of(top)
    assert fault.startswith("publication.yaml:3: 値「c-boat」")
