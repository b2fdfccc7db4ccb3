"""What a load does to the ledger: once, again, and after people worked on it."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import psycopg
import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from feedback.importer.seeds import Faulty, load_seeds
from feedback.importer.seeds.load import LOCK
from feedback.models import (
    Comment,
    Edition,
    Event,
    Item,
    Meeting,
    Member,
    Panel,
    Passage,
    Publication,
    Response,
    Revision,
    Speech,
    User,
)
from tests.importer.seeds.small import COMMENTS, RESPONSES, edit, write_seeds

pytestmark = pytest.mark.django_db

NEW = """\
- key: c-new
  meeting: 2
  member: beni
  kind: request
  summary: 桟橋も書いてほしい
  stage: triaged
  disposition: unresolved
  revisions: [r-boats]
"""
TABLES = (
    Panel,
    Member,
    Meeting,
    Speech,
    Edition,
    Item,
    Passage,
    Comment,
    Response,
    Revision,
    Publication,
    Event,
)


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return write_seeds(tmp_path)


def comment(key: str) -> Comment:
    return Comment.objects.get(source_key=key)


def state_of_all() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in TABLES]


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


def test_a_second_load_writes_nothing(top: Path) -> None:
    load_seeds(top)
    before = state_of_all()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = load_seeds(top)

    written = ("INSERT", "UPDATE", "DELETE")
    assert not [one for one in queries if one["sql"].lstrip().startswith(written)]
    assert len(queries) < 30
    assert state_of_all() == before
    assert (report.made.total(), report.there.total()) == (0, 25)
    assert not report.differs


REMARK = "（minato-1-003 冒頭に書いてほしい）"


def test_what_people_changed_stays_and_is_listed(top: Path) -> None:
    load_seeds(top)
    secretary = User.objects.create_user("kei", is_superuser=True)
    comment("c-opening").decide("noted", reason="参考とする。", by=secretary)
    Member.objects.filter(name="紅").update(affiliation="港大学")
    before = state_of_all()

    report = load_seeds(top)

    assert state_of_all() == before
    told = [str(fault).partition("minato/")[2] for fault in report.differs]
    assert told == [
        f"comments.yaml:28: 理由{REMARK}：ファイル「」、台帳「参考とする。」",
        f"comments.yaml:38: 対応区分{REMARK}：ファイル「accepted」、台帳「noted」",
        "panel.yaml:9: 所属（紅構成員）：ファイル「」、台帳「港大学」",
    ]


def test_a_link_that_a_file_gained_is_listed_and_not_made(top: Path) -> None:
    load_seeds(top)
    edit(top, "responses.yaml", "c-opening]", "c-opening, c-waiting]")
    before = state_of_all()

    (difference,) = load_seeds(top).differs

    assert "c-waiting" in str(difference)
    assert state_of_all() == before


def test_a_remark_added_to_a_file_is_the_only_one_loaded(top: Path) -> None:
    load_seeds(top)
    faces = list(Comment.objects.values_list("pk", "version"))
    edit(top, "responses.yaml", "c-opening]", "c-opening, c-new]")
    with (top / "minato/comments.yaml").open("a", encoding="utf-8") as file:
        file.write(NEW)

    report = load_seeds(top)

    assert {kind: made for kind, made in report.made.items() if made} == {"comment": 1}
    added = comment("c-new")
    assert (added.stage, added.revision_status) == ("triaged", "applied")
    assert [answer.source_key for answer in added.responses.all()] == ["a-boats"]
    assert added.face is None
    assert Publication.objects.count() == 1
    rest = Comment.objects.filter(pk__in=[pk for pk, _ in faces])
    kept = dict(
        rest.exclude(responses__source_key="a-boats").values_list("pk", "version")
    )
    assert kept.items() <= dict(faces).items()
    assert not load_seeds(top).made.total()


def test_an_answer_added_to_a_file_answers_the_remarks_that_are_there(
    top: Path,
) -> None:
    load_seeds(top)
    more = RESPONSES.replace("a-boats", "a-more").replace(
        "c-question, c-opening", "c-opening, c-waiting"
    )
    (top / "minato/responses-02.yaml").write_text(more, "utf-8")

    load_seeds(top)

    served = Response.objects.get(source_key="a-more").comments.all()
    assert {row.source_key for row in served} == {"c-opening", "c-waiting"}


def test_what_the_ledger_refuses_is_told_and_nothing_is_written(top: Path) -> None:
    load_seeds(top)
    before = state_of_all()
    more = RESPONSES.replace("a-boats", "a-more")
    (top / "minato/responses-02.yaml").write_text(more, "utf-8")

    with pytest.raises(Faulty) as faulty:
        load_seeds(top)

    (fault,) = faulty.value.faults
    assert "responses-02.yaml:7: 完了した御意見です。" in str(fault)
    assert state_of_all() == before


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


def test_a_load_waits_for_the_one_before_it(top: Path) -> None:
    place = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port")
    place = {name: place[name] for name in names if place.get(name)}
    with psycopg.connect(**place) as other, connection.cursor() as cursor:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("SET LOCAL lock_timeout = '100ms'")
        with pytest.raises(OperationalError, match="lock timeout"):
            load_seeds(top)
        other.rollback()
        load_seeds(top)
    assert Panel.objects.count() == 1
