"""A ledger of the size that the search is promised for, copied into an empty database.

It goes past the triggers, which number and derive row by row: what they would have made
is written along.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction

from bench.search.words import LONG_AGO, Writer
from feedback.models import Panel, Publication, User
from tests.factories import (
    make_comment,
    make_draft,
    make_edition,
    make_item,
    make_meeting,
    make_member,
    make_panel,
    make_secretariat,
    make_user,
)

PANELS, MEETINGS, MEMBERS, EDITIONS, ITEMS = 4, 25, 20, 5, 250
COMMENTS, SPEECHES = 100_000, 300
# One remark of so many is not published, nor is its answer.
KEPT_INSIDE = 5
NOW = "2030-06-01T00:00:00+00:00"
FIRST = 1_000
Row = dict[str, Any]


def fill(comments: int = COMMENTS) -> None:
    """Write `root`, who runs everything, `hana-0`, who runs the first panel, `mio`, who
    has a seat in each, and their panels' remarks, speeches, answers and passages."""
    write = Writer()
    make_user("root", is_superuser=True, is_staff=True)
    mio = make_user("mio")
    grounds = [_Ground(each, mio, write) for each in range(PANELS)]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for ground in grounds:
            _copy("speech", ground.speeches())
            _copy("passage", ground.passages())
        rows = [grounds[each % PANELS].chain(FIRST + each) for each in range(comments)]
        for table in ("comment", "response", "response_comments", "publishedcomment"):
            _copy(table, [row[table] for row in rows if table in row])
        for table in ("comment", "response", "publishedcomment"):
            cursor.execute(
                f"SELECT setval('feedback_{table}_id_seq', %s)",
                [FIRST + comments],
            )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _copy(table: str, rows: Iterable[Row]) -> None:
    rows = list(rows)
    columns = ", ".join(rows[0])
    with connection.cursor() as cursor:
        command = f"COPY feedback_{table} ({columns}) FROM STDIN"
        with cursor.copy(command) as copy:
            for row in rows:
                copy.write_row(list(row.values()))


class _Ground:
    """One panel: its seats, meetings and editions; all but the last of them public."""

    def __init__(self, number: int, mio: User, write: Writer) -> None:
        self.write = write
        self.panel: Panel = make_panel(f"bench{number}")
        self.hana = make_secretariat(self.panel, f"hana-{number}")
        self.seats = [make_member(self.panel) for _each in range(MEMBERS)]
        self.seats.append(make_member(self.panel, "澪", user=mio))
        self.meetings = [make_meeting(self.panel, each + 1) for each in range(MEETINGS)]
        draft = make_draft(self.panel)
        self.editions = [make_edition(draft, f"資料{n}") for n in range(EDITIONS)]
        self.items = [make_item(draft, f"item-{n}") for n in range(ITEMS)]
        self.publication = Publication.objects.publish(
            self.panel,
            comments=[make_comment(self.panel, summary=f"{LONG_AGO}の桟橋")],
            by=self.hana,
            title="公表",
            meetings=self.meetings[:-1],
            editions=self.editions[:-1],
        )

    def speeches(self) -> Iterator[Row]:
        for meeting in self.meetings:
            for number in range(1, SPEECHES + 1):
                yield {
                    "meeting_id": meeting.pk,
                    "number": number,
                    "name_as_printed": "構成員",
                    "text": self.write.text(8),
                    "gist": "",
                    "procedural": False,
                    "citations": "[]",
                }

    def passages(self) -> Iterator[Row]:
        for edition in self.editions:
            for page, item in enumerate(self.items, 1):
                yield {
                    "item_id": item.pk,
                    "edition_id": edition.pk,
                    "page": page,
                    "number": "",
                    "heading": self.write.sentence()[:40],
                    "text": self.write.text(12),
                    "position": page,
                }

    def chain(self, pk: int) -> dict[str, Row]:
        """Return the rows of a remark, its answer and, mostly, its publication."""
        lot = self.write.lot
        seat, meeting = lot.choice(self.seats), lot.choice(self.meetings)
        said = {
            "ref": f"{self.panel.slug}-{meeting.number}-{pk}",
            "summary": self.write.sentence(),
            "body": self.write.text(4),
            "reason": self.write.text(1),
            "destination": "",
        }
        answer = self.write.text(3)
        axes = {
            "kind": "opinion",
            "stage": "closed",
            "disposition": "noted",
            "revision_status": "none",
            "confirmation": "not_asked",
        }
        public = bool(pk % KEPT_INSIDE)
        comment = {
            **({"id": pk, "panel_id": self.panel.pk} | said | axes),
            "series": str(meeting.number),
            "number": pk,
            "channel": "meeting",
            "source_key": "",
            "meeting_id": meeting.pk,
            "member_id": seat.pk,
            "face_id": pk if public else None,
        }
        response = {
            "id": pk,
            "text": answer,
            "channel": "written",
            "state": "published" if public else "draft",
            "source_key": "",
            "created_at": NOW,
            "updated_at": NOW,
            "panel_id": self.panel.pk,
            "publication_id": self.publication.pk if public else None,
            "written_by_id": self.hana.pk,
        }
        rows = {
            "comment": comment,
            "response": response,
            "response_comments": {"response_id": pk, "comment_id": pk},
        }
        if public:
            content = self._content(said | axes, pk, answer, seat.pk, meeting.number)
            rows["publishedcomment"] = {
                **({"id": pk, "comment_id": pk, "member_id": seat.pk} | axes),
                "publication_id": self.publication.pk,
                "created_at": NOW,
                "content": json.dumps(content, ensure_ascii=False),
            }
        return rows

    def _content(
        self, said: Row, pk: int, answer: str, member: int, meeting: int
    ) -> Row:
        """Return it as describe_for_publication writes it."""
        seat = {
            "id": member,
            "name": "澪",
            "display_name": "澪構成員",
            "role": "member",
        }
        response = {
            "id": pk,
            "text": answer,
            "responder": None,
            "meeting": None,
            "speech": None,
            "channel": "written",
            "state": "published",
        }
        return said | {
            "panel": self.panel.slug,
            "meeting": meeting,
            "channel": "meeting",
            "member": seat,
            "speech": None,
            "targets": [],
            "is_open": False,
            "version": 1,
            "created_at": NOW,
            "updated_at": NOW,
            "published_at": NOW,
            "original": None,
            "change_made": False,
            "responses": [response],
            "revisions": [],
            "assignee": None,
            "due_meeting": None,
            "due_on": None,
            "allowed_moves": [],
        }
