"""A page of the workbench asks the database as often for many rows as for few.

The numbers are kept in query_counts.txt; where one changes, the change is read with
the code that made it. A missing line is written down.
"""

from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.importer.editions.apply import apply_edition
from feedback.models import Attendance, Comment, Target, Triage
from tests.admin.town import Town, signed_in
from tests.factories import (
    bring_to,
    make_comment,
    make_draft,
    make_import,
    make_imported_speech,
    make_member,
    make_proposal,
    make_speech,
    place,
    publish,
    target_at,
)
from tests.importer.editions.making import read
from tests.models.triage_case import AIM, DOUBT

KEPT = Path(__file__).with_name("query_counts.txt")
PAGES = {
    "start": "/admin/",
    "panels": "/admin/feedback/panel/",
    "members": "/admin/feedback/member/",
    "meetings": "/admin/feedback/meeting/",
    "meeting": "/admin/feedback/meeting/{meeting}/change/",
    "quick entry": "/admin/feedback/meeting/{meeting}/entry/",
    "speeches": "/admin/feedback/speech/",
    "drafts": "/admin/feedback/draft/",
    "editions": "/admin/feedback/edition/",
    "edition": "/admin/feedback/edition/{edition}/change/",
    "items": "/admin/feedback/item/",
    "passages": "/admin/feedback/passage/",
    "comments": "/admin/feedback/comment/?is_open=all",
    "comments searched": "/admin/feedback/comment/?q=御意見&stage=captured",
    "comment": "/admin/feedback/comment/{comment}/change/",
    "responses": "/admin/feedback/response/",
    "response": "/admin/feedback/response/{response}/change/",
    "revisions": "/admin/feedback/revision/",
    "confirmations": "/admin/feedback/confirmation/",
    "events": "/admin/feedback/event/",
    "publications": "/admin/feedback/publication/",
    "published comments": "/admin/feedback/publishedcomment/",
    "imports": "/admin/feedback/import/",
    "alarms": "/admin/feedback/alarm/",
    "edition imports": "/admin/feedback/editionimport/",
    "matching": "/admin/feedback/editionimport/{matched}/matching/?show=all",
    "matching chosen": "/admin/feedback/editionimport/{matched}/matching/?pick=s0",
    "edition plan": "/admin/feedback/editionimport/{matched}/apply/",
    "edition result": "/admin/feedback/editionimport/{applied}/result/",
    "anchors": "/admin/feedback/carriedtarget/",
    "triage": "/admin/feedback/import/{read}/triage/",
    "triage searched": "/admin/feedback/import/{read}/triage/?q=架空&show=pending",
}
MANY = 12
LABELS = ("資料4-1", "資料4-2", "資料4-3")


def kept() -> dict[str, int]:
    lines = KEPT.read_text().splitlines() if KEPT.exists() else []
    rows = (line.rsplit(" ", 1) for line in lines)
    return {name.strip(): int(count) for name, count in rows}


def grow(town: Town) -> None:
    """Let each list have many more rows, each row its chain."""
    side = town.machi
    made = []
    for number in range(MANY):
        member = make_member(side.panel)
        Attendance.objects.create(meeting=side.meeting, member=member)
        passage = place(side.panel, page=100 + number)
        comment = make_comment(
            side.panel,
            by=town.hana,
            member=member,
            meeting=side.meeting,
            speech=make_speech(side.meeting, 100 + number, speaker=member),
            targets=[target_at(passage, f"P.{100 + number}")],
        )
        comment.respond("回答", by=town.hana)
        comment.share_response(side.response, by=town.hana)
        comment.revise(
            status="applied", edition=passage.edition, item=passage.item, by=town.hana
        )
        comment.confirm("asked", by=town.hana)
        comment.assign(
            assignee=town.nao,
            due_on="2020-01-01",
            due_meeting=side.meeting,
            by=town.hana,
        )
        side.comment.share_revision(comment.revisions.get(), by=town.hana)
        side.comment.respond("もう一つの回答", by=town.hana)
        made.append(comment)
        grow_import(town, comment)
    publish(side.panel, *made[:6], by=town.hana)
    bring_to(make_comment(side.panel), "closed", by=town.hana)


def grow_import(town: Town, comment: Comment) -> None:
    """Let the list have another import, and the import another speech with all that
    can be beside it."""
    side = town.machi
    make_import(side.panel)
    turn = make_imported_speech(side.read, speaker=side.member, problems=[DOUBT])
    aim = AIM | {"item": side.item.pk}
    links = {"answers": [side.turn], "targets": [aim], "comment": comment}
    kept = make_proposal(turn, item=side.item, problems=[DOUBT], **links)
    make_proposal(turn, merged_into=kept, state="rejected", **links)
    make_proposal(turn, sort="treatment", claim="none").about.add(comment)
    Triage(side.read, by=town.hana).accept(kept.pk)


class Matched:
    """A draft of so many places: two editions in the ledger, with a remark and a doubt
    of each place, and one that waits."""

    def __init__(self, town: Town, places: int, key: str) -> None:
        side = town.machi
        draft = make_draft(side.panel, key)
        old = {f"第{at}節": (f"{at}番目の灯りを置く。", at) for at in range(1, places)}
        new = {
            title: (f"{words}増やす。", at + 1) for title, (words, at) in old.items()
        }
        first = apply_edition(read(draft, LABELS[0], old), by=town.hana)
        for item in draft.items.all():
            target = Target(item=item, edition=first, cited_as="１ページ")
            make_comment(side.panel, member=side.member, targets=[target])
        applied = read(draft, LABELS[1], new)
        applied.matches.update(doubtful=True)
        apply_edition(applied, by=town.hana)
        matched = read(draft, LABELS[2], old | {"灯台": ("灯台を守る。", 99)})
        matched.matches.update(doubtful=True, decided_by=town.hana)
        self.keys = {"applied": applied.pk, "matched": matched.pk}


def counted(town: Town, matched: Matched) -> dict[str, int]:
    client = signed_in(town.hana)
    keys = {
        name: getattr(town.machi, name).pk
        for name in ("meeting", "edition", "comment", "response", "read")
    } | matched.keys
    counts = {}
    for name, url in PAGES.items():
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url.format(**keys)).status_code == 200, name
        counts[name] = len(queries)
    return counts


# The alarms compare each pair of successive editions; the town has one more when it
# has grown. What they cost does not grow with remarks and items.
A_PAIR = {"start": 3, "alarms": 3}


@pytest.fixture
def both(town: Town) -> tuple[dict[str, int], dict[str, int]]:
    town.machi.read_minutes()
    make_comment(town.machi.panel).share_response(town.machi.response, by=town.hana)
    town.machi.comment.respond("二つ目", by=town.hana)
    passage, comment = town.machi.passage, town.machi.comment
    comment.revise(
        status="applied", edition=passage.edition, item=passage.item, by=town.hana
    )
    matched = Matched(town, 2, "small")
    counted(town, matched)  # Django learns its content types, once for all
    few = counted(town, matched)
    grow(town)
    return few, counted(town, Matched(town, MANY, "large"))


def test_a_page_asks_as_often_for_many_rows_as_for_few(
    both: tuple[dict[str, int], dict[str, int]],
) -> None:
    few, many = both
    assert many == few | {name: few[name] + cost for name, cost in A_PAIR.items()}
    known = kept()
    if set(known) != set(few):
        KEPT.write_text("".join(f"{name} {count}\n" for name, count in few.items()))
        pytest.fail(f"{KEPT.name} has been written anew: look through it, commit it.")
    assert few == known
