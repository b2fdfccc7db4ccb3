"""What a load does to a ledger that has been loaded before."""

from pathlib import Path
from typing import Any

import psycopg
import pytest
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
from tests.importer.seeds.small import RESPONSES, edit, write_seeds

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


PROVED = """\
key: report
title: 報告書（案）
editions:
  - label: 資料0-1
  - label: 資料1-1
    meeting: 1
    dated_on: 2030-05-17
items:
  - key: boats
    theme: 検討項目①
    title: 舟
    passages:
      - edition: 資料0-1
        page: 4
        text: 舟は数えない。
      - edition: 資料1-1
        page: 5
        text: 舟は五艘とする。
  - key: opening
    title: 冒頭
"""


@pytest.fixture
def top(tmp_path: Path) -> Path:
    return write_seeds(tmp_path)


def comment(key: str) -> Comment:
    return Comment.objects.get(source_key=key)


def state_of_all() -> list[Any]:
    return [list(model._default_manager.order_by("pk").values()) for model in TABLES]


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


def test_what_the_editions_prove_is_no_difference(tmp_path: Path) -> None:
    top = write_seeds(tmp_path, draft=PROVED)
    load_seeds(top)
    revision = Revision.objects.get(source_key="r-boats")
    assert (revision.before, revision.after) == ("舟は数えない。", "舟は五艘とする。")
    assert revision.claimed_after == "舟を書いた。"
    again = load_seeds(top)
    assert not again.differs
    assert not sum(again.made.values())
