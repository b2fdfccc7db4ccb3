"""What a first load brings into the ledger."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser

from feedback.importer.seeds import Faulty, load_seeds
from feedback.models import (
    Comment,
    Edition,
    Item,
    Meeting,
    Panel,
    Publication,
    Revision,
)
from tests.importer.seeds.small import COMMENTS, edit, write_seeds

pytestmark = pytest.mark.django_db


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return write_seeds(tmp_path)


def comment(key: str) -> Comment:
    return Comment.objects.get(source_key=key)


def test_what_the_files_say_is_in_the_ledger(top: Path) -> None:
    report = load_seeds(top)

    assert report.made.total() == 25
    assert not report.there.total()
    panel = Panel.objects.get()
    assert [str(member) for member in panel.members.all()] == [
        "青井座長",
        "紅構成員",
        "蔵課長",
    ]
    meeting = panel.meetings.get(number=1)
    assert meeting.materials == "資料1-1 報告書（案）"
    seats = meeting.attendance.values_list("member__name", "status")
    assert set(seats) == {("青井", "present"), ("紅", "absent"), ("蔵", "present")}
    speech = meeting.speeches.get(number=1)
    assert speech.citations == [{"text": "５～６ページ", "pages": [5, 6]}]
    assert speech.speaker == panel.members.get(name="青井")


AXES = [
    ("c-boats", "closed", "accepted", "applied", "confirmed"),
    ("c-question", "closed", "answered", "none", "not_asked"),
    ("c-opening", "drafted", "accepted", "planned", "not_asked"),
    ("c-waiting", "waiting", "unresolved", "none", "not_asked"),
]


@pytest.mark.parametrize(("key", *["axes"]), [(row[0], row[1:]) for row in AXES])
def test_a_remark_is_brought_to_where_it_stands(
    top: Path, key: str, axes: tuple[str, ...]
) -> None:
    load_seeds(top)
    found = comment(key)
    stands = (
        found.stage,
        found.disposition,
        found.revision_status,
        found.confirmation,
    )
    assert stands == axes


def test_the_history_is_dated_to_the_meeting(top: Path) -> None:
    load_seeds(top)
    tokyo = ZoneInfo("Asia/Tokyo")
    begins = datetime(2030, 5, 17, 10, 0, tzinfo=tokyo)
    ends = datetime(2030, 5, 17, 11, 30, tzinfo=tokyo)
    publishes = datetime(2030, 5, 17, 18, 0, tzinfo=tokyo)

    told = comment("c-boats").events.values_list("action", "at", "by__username")

    assert list(told) == [
        ("captured", begins, "daicho"),
        ("moved", ends, "daicho"),
        ("revised", ends, "daicho"),
        ("decided", ends, "daicho"),
        ("moved", ends, "daicho"),
        ("moved", ends, "daicho"),
        ("moved", ends, "daicho"),
        ("confirmed", ends, "daicho"),
        ("published", publishes, "daicho"),
    ]
    assert comment("c-boats").events.get(action="decided").note == "発言2による。"


def test_a_remark_of_a_meeting_without_a_day_has_the_time_of_its_report(
    top: Path,
) -> None:
    load_seeds(top)
    captured = comment("c-waiting").events.get(action="captured")
    assert captured.at == datetime(2030, 5, 17, 10, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert captured.note == "第1回会合の発言2で紹介された御意見。"
    moved = comment("c-waiting").events.get(action="moved")
    assert moved.note == "後で意見を寄せるとした。"


def test_a_place_that_the_edition_lacks_stays_unresolved(top: Path) -> None:
    load_seeds(top)
    target = comment("c-opening").targets.get()
    assert (target.anchor, target.page, target.item.key) == (
        "unresolved",
        None,
        "opening",
    )
    target = comment("c-boats").targets.get()
    assert (target.anchor, target.page) == ("exact", 5)


def test_one_publication_shows_it_all_to_the_public(top: Path) -> None:
    load_seeds(top)

    nobody = AnonymousUser()
    assert Publication.objects.get().published_comments.count() == 4
    shown = Comment.objects.visible_to(nobody).get(source_key="c-opening").face.content
    assert shown["is_open"]
    assert [answer["text"] for answer in shown["responses"]] == ["五艘である。"]
    assert shown["responses"][0]["speech"]["number"] == 2
    assert [row.number for row in Meeting.objects.visible_to(nobody)] == [2, 1]
    assert Edition.objects.visible_to(nobody).count() == 1
    assert Item.objects.visible_to(nobody).count() == 2
    keys = Revision.objects.visible_to(nobody).values_list("source_key", flat=True)
    assert set(keys) == {"r-boats", "r-opening", "r-order"}


def test_faults_leave_the_ledger_as_it_is(top: Path) -> None:
    edit(top, "comments.yaml", "kind: question", "kind: ask")
    with pytest.raises(Faulty):
        load_seeds(top)
    assert not Panel.objects.exists()


def test_a_citation_of_another_page_is_a_doubt_and_no_fault(top: Path) -> None:
    edit(top, "comments.yaml", "cited_as: ５ページ", "cited_as: ９ページ")
    (doubt,) = load_seeds(top).doubts
    assert "comments.yaml:10: 引用「９ページ」" in str(doubt)
    assert comment("c-boats").targets.get().page == 9


def test_a_duplicate_is_merged_into_its_original(top: Path) -> None:
    again = """\
- key: c-again
  meeting: 1
  member: beni
  kind: request
  summary: 冒頭にもほしい
  stage: closed
  disposition: duplicate
  original: c-opening
"""
    (top / "minato/comments.yaml").write_text(again + COMMENTS, "utf-8")
    load_seeds(top)
    assert comment("c-again").original == comment("c-opening")


def test_two_panels_stand_side_by_side(top: Path) -> None:
    (top / "oka").mkdir()
    (top / "oka/panel.yaml").write_text("slug: oka\nname: 丘の会", "utf-8")
    (top / ".hidden").mkdir()
    load_seeds(top)
    assert {panel.slug for panel in Panel.objects.all()} == {"minato", "oka"}
