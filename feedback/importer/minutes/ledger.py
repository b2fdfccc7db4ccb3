"""What the ledger holds of a meeting whose minutes are imported. Reads only."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from feedback.importer.minutes.folding import fold_name
from feedback.importer.minutes.proposed import prefix
from feedback.models import (
    Attendance,
    Comment,
    Confirmation,
    Edition,
    Event,
    ImportState,
    Item,
    Meeting,
    Panel,
    Passage,
    Proposal,
    ProposalState,
    Response,
    Speech,
)
from feedback.workflow import ResponseChannel


class Ledger:
    """The rows of one meeting, each kind read once and when it is asked for."""

    def __init__(self, panel: Panel, number: int | None) -> None:
        self.panel, self.number = panel, number
        held = Meeting.objects.filter(panel=panel)
        self.meeting = held.filter(number=number).first() if number else None

    @property
    def prefix(self) -> str:
        return prefix(self.number)

    @cached_property
    def attendance(self) -> dict[int, Attendance]:
        rows = Attendance.objects.filter(meeting=self.meeting)
        return {row.member_id: row for row in rows.select_related("member")}

    @cached_property
    def speeches(self) -> list[Speech]:
        rows = Speech.objects.filter(meeting=self.meeting).order_by("number")
        return list(rows.select_related("speaker"))

    @cached_property
    def comments(self) -> list[Comment]:
        rows = Comment.objects.filter(meeting=self.meeting).order_by("pk")
        return list(_whole(rows))

    @cached_property
    def told_gone(self) -> set[int]:
        """The keys of the remarks that were told that their speech is gone."""
        return Event.objects.filter(comment__meeting=self.meeting).of_gone_speeches()

    def made_from_minutes(self, row: Comment | Response) -> bool:
        return row.source_key.startswith(self.prefix)

    @cached_property
    def rejected(self) -> set[str]:
        """The keys of what people turned down when minutes of this meeting came."""
        rows = Proposal.objects.filter(
            of__panel=self.panel,
            of__state=ImportState.APPLIED,
            state=ProposalState.REJECTED,
            source_key__startswith=self.prefix,
        )
        return set(rows.values_list("source_key", flat=True))

    @cached_property
    def responses(self) -> list[Response]:
        """The answers that were spoken in this meeting."""
        rows = Response.objects.filter(
            speech__meeting=self.meeting, channel=ResponseChannel.ORAL
        )
        return list(rows.prefetch_related("comments").order_by("pk"))

    @cached_property
    def confirmations(self) -> list[Confirmation]:
        rows = Confirmation.objects.filter(speech__meeting=self.meeting)
        return list(rows.select_related("comment"))

    @cached_property
    def editions(self) -> list[Edition]:
        rows = Edition.objects.filter(draft__panel=self.panel)
        return list(rows.select_related("draft").order_by("position", "pk"))

    def edition(self, document: str = "") -> Edition | None:
        """Return the edition called so; without a name, the one that was put to this
        meeting. None if there is none, or more than one."""
        if document:
            called = fold_name(document)
            found = [row for row in self.editions if fold_name(row.label) == called]
        else:
            here = self.meeting
            found = [row for row in self.editions if here and row.meeting_id == here.pk]
        return found[0] if len(found) == 1 else None

    @cached_property
    def items(self) -> dict[str, list[Item]]:
        """The items of the panel's drafts by their folded titles."""
        found: dict[str, list[Item]] = {}
        for item in Item.objects.filter(draft__panel=self.panel, retired=False):
            found.setdefault(fold_name(item.title), []).append(item)
        return found

    def item_called(self, heading: str) -> Item | None:
        found = self.items.get(fold_name(heading), [])
        return found[0] if len(found) == 1 else None

    def item_on(self, edition: Edition | None, pages: Iterable[int]) -> Item | None:
        """Return the one item that stands on one of these pages of the edition."""
        if edition is None:
            return None
        here = Q(pk__in=[])
        for page in pages:
            here |= Q(page=page) | Q(page__lte=page, page_to__gte=page)
        rows = Passage.objects.filter(here, edition=edition).select_related("item")[:2]
        return rows[0].item if len(rows) == 1 else None

    def earlier(self, members: Iterable[int], meeting: int | None) -> list[Comment]:
        """Return these members' remarks of that meeting; of all before this one where
        no meeting is named."""
        rows = Comment.objects.filter(panel=self.panel, member__in=[*members])
        if meeting is not None:
            rows = rows.filter(meeting__number=meeting)
        else:
            rows = rows.filter(meeting__number__lt=self.number or 0)
        return list(_whole(rows.order_by("pk")))


def _whole(rows: "QuerySet[Comment]") -> "QuerySet[Comment]":
    return rows.select_related("panel", "meeting", "member", "speech").prefetch_related(
        "targets", "responses", "revisions"
    )


def untouched(comment: Comment) -> bool:
    """Return whether nobody worked on it since an import of minutes left it."""
    return comment.version == comment.imported_version
