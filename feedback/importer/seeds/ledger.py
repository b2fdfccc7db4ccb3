"""What the database holds of one panel, found by natural keys. Reads only."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

from django.db.models import Model, QuerySet

from feedback.models import (
    Attendance,
    Comment,
    Confirmation,
    Draft,
    Edition,
    Item,
    ItemLink,
    Meeting,
    Member,
    Panel,
    Passage,
    Publication,
    Response,
    Revision,
    Speech,
    Target,
)

# Every table that seeds fill, in the order in which one needs the other.
TABLES: dict[str, type[Model]] = {
    "panel": Panel,
    "member": Member,
    "meeting": Meeting,
    "attendance": Attendance,
    "speech": Speech,
    "draft": Draft,
    "edition": Edition,
    "item": Item,
    "passage": Passage,
    "link": ItemLink,
    "revision": Revision,
    "comment": Comment,
    "response": Response,
    "publication": Publication,
}


class Ledger:
    """The rows of a panel, by kind and key; `links` what a row is tied to."""

    def __init__(self, slug: str, draft: str) -> None:
        self.rows: dict[str, dict[Hashable, Any]] = defaultdict(dict)
        self.keys: dict[str, dict[int, Hashable]] = defaultdict(dict)
        self.links: dict[str, dict[int, set[Hashable]]] = defaultdict(
            lambda: defaultdict(set)
        )
        if (panel := Panel.objects.filter(slug=slug).first()) is not None:
            self.add("panel", slug, panel)
            self._read_meetings(panel)
            self._read_draft(panel, draft)
            self._read_chain(panel)

    def add(self, kind: str, key: Hashable, row: Model) -> None:
        self.rows[kind][key] = row
        self.keys[kind][row.pk] = key

    def find(self, kind: str, key: Hashable) -> Any:
        """Return the row, or None."""
        return self.rows[kind].get(key)

    def key_of(self, kind: str, pk: int | None) -> Hashable | None:
        """Return the natural key of the row with this primary key."""
        return None if pk is None else self.keys[kind].get(pk)

    def _read_meetings(self, panel: Panel) -> None:
        for member in panel.members.all():
            self.add("member", (member.name, member.title), member)
        for meeting in panel.meetings.all():
            self.add("meeting", meeting.number, meeting)
        for seat in Attendance.objects.filter(meeting__panel=panel):
            meeting_key = self.key_of("meeting", seat.meeting_id)
            key = (meeting_key, self.key_of("member", seat.member_id))
            self.add("attendance", key, seat)
        for speech in Speech.objects.filter(meeting__panel=panel):
            key = (self.key_of("meeting", speech.meeting_id), speech.number)
            self.add("speech", key, speech)

    def _read_draft(self, panel: Panel, key: str) -> None:
        for draft in panel.drafts.filter(key=key):
            self.add("draft", draft.key, draft)
        for edition in Edition.objects.filter(draft__panel=panel, draft__key=key):
            self.add("edition", edition.label, edition)
        for item in Item.objects.filter(draft__panel=panel, draft__key=key):
            self.add("item", item.key, item)
        for passage in Passage.objects.filter(item__in=list(self.keys["item"])):
            item_key = self.key_of("item", passage.item_id)
            edition_key = self.key_of("edition", passage.edition_id)
            self.add("passage", (item_key, edition_key), passage)
        for link in ItemLink.objects.filter(edition__in=list(self.keys["edition"])):
            ends = (
                self.key_of("edition", link.edition_id),
                self.key_of("item", link.from_item_id),
                self.key_of("item", link.to_item_id),
            )
            self.add("link", ends, link)

    def _read_chain(self, panel: Panel) -> None:
        sourced: Iterable[tuple[str, QuerySet[Any]]] = (
            ("revision", panel.revisions.exclude(source_key="")),
            ("comment", panel.comments.exclude(source_key="")),
            ("response", panel.responses.exclude(source_key="")),
        )
        for kind, rows in sourced:
            for row in rows:
                self.add(kind, row.source_key, row)
        for publication in panel.publications.all():
            self.add("publication", publication.title, publication)
        self._read_links()

    def _read_links(self) -> None:
        comments = list(self.keys["comment"])
        for target in Target.objects.filter(comment__in=comments):
            place = (
                self.key_of("item", target.item_id),
                self.key_of("edition", target.edition_id),
                target.cited_as,
            )
            self.links["targets"][target.comment_id].add(place)
        for said in Confirmation.objects.filter(comment__in=comments):
            words = (self.key_of("edition", said.edition_id), said.verdict, said.note)
            self.links["confirmations"][said.comment_id].add(words)
        revised = Revision.comments.through.objects.filter(comment__in=comments)
        for comment, revision in revised.values_list("comment_id", "revision_id"):
            key = self.key_of("revision", revision)
            self.links["revisions"][comment].add(key)
        served = Response.comments.through.objects.filter(comment__in=comments)
        for comment, response in served.values_list("comment_id", "response_id"):
            key = self.key_of("comment", comment)
            self.links["comments"][response].add(key)
