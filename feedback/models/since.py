"""What changed in a panel since its last meeting, as somebody sees it.

"Since the last meeting" is: from the beginning of the day (in the ledger's time zone)
of the last meeting that the viewer may see, which is that meeting's own day, so that
what its minutes brought counts as new. What happened is told by the events that the
viewer may see: the office all; a member those of her own remarks that she may follow,
and publications; everybody else publications alone, in whose faces it stands how a
remark was answered.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.db.models import Count, Q
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.models.access import Viewer, scope_of
from feedback.models.comment import Comment
from feedback.models.event import Action, Event
from feedback.models.in_brief import Description, describe_in_brief
from feedback.models.meeting import Meeting
from feedback.models.panel import Panel
from feedback.models.published_link import LinkSort, PublishedLink
from feedback.models.revision import Revision
from feedback.workflow import PLACED_REVISIONS, Stage

# So many events are read, the newest; of more it is told that there were more.
READ = 2_000
# So many remarks of each kind are named.
NAMED = 5

# In the order in which they are told: action, the stage that it led to ("" for any).
KINDS: dict[tuple[str, str], Promise] = {
    (Action.CAPTURED, ""): _("新たに記録"),
    (Action.RESPONDED, ""): _("回答"),
    (Action.MOVED, Stage.AGREED): _("対応案を了承"),
    (Action.REVISED, ""): _("反映箇所を記録"),
    (Action.ASKED, ""): _("構成員に照会"),
    (Action.CONFIRMED, ""): _("構成員の確認"),
    (Action.MOVED, Stage.CLOSED): _("完了"),
    (Action.REOPENED, ""): _("再開"),
    (Action.PUBLISHED, ""): _("公表"),
}
TOLD_BY_STAGE = {Action.MOVED}


@dataclass(frozen=True)
class Kind:
    """What happened to `count` remarks; `rows` are those that it happened to last."""

    words: str
    count: int
    rows: list[Description]


@dataclass(frozen=True)
class Since:
    """`kinds`: only what happened. `places`: how many places of the text changed.
    `closed`, `reflected`: how many of the published remarks are by now. `more`: whether
    there happened more than was read."""

    meeting: Meeting
    kinds: list[Kind] = field(default_factory=list)
    places: int = 0
    closed: int = 0
    reflected: int = 0
    more: bool = False


def changed_since(meeting: Meeting, panel: Panel, viewer: Viewer) -> Since:
    """Return what changed since the meeting; a fixed number of queries."""
    events = Event.objects.visible_to(viewer).filter(
        comment__panel=panel, at__gte=start_of(meeting)
    )
    columns = ("comment_id", "action", "stage")
    newest = events.annotate(stage=KT("after__stage")).order_by("-at", "-pk")
    read = list(newest.values_list(*columns)[: READ + 1])
    found = _by_kind(read[:READ])
    published = found.get((Action.PUBLISHED, ""), [])
    seen = Comment.objects.visible_to(viewer, panel=panel)
    return Since(
        meeting=meeting,
        kinds=_kinds(found, seen),
        places=_places(found, panel, viewer),
        more=len(read) > READ,
        **_standing(published, seen),
    )


def start_of(meeting: Meeting) -> datetime:
    """Return when the meeting's day began; it has one."""
    assert meeting.held_on is not None  # noqa: S101  (see Schedule.last)
    return timezone.make_aware(datetime.combine(meeting.held_on, time.min))


def _by_kind(
    events: Iterable[tuple[int, str, str | None]],
) -> dict[tuple[str, str], list[int]]:
    """Return, by kind, the comments that it happened to, the last one first."""
    found: dict[tuple[str, str], dict[int, None]] = {}
    for comment, action, stage in events:
        kind = (action, (stage or "") if action in TOLD_BY_STAGE else "")
        if kind in KINDS:
            found.setdefault(kind, {})[comment] = None
    return {kind: list(comments) for kind, comments in found.items()}


def _kinds(found: dict[tuple[str, str], list[int]], seen: Any) -> list[Kind]:
    named = {key for keys in found.values() for key in keys[:NAMED]}
    rows = {
        row.pk: describe_in_brief(row) for row in seen.filter(pk__in=named).in_brief()
    }
    return [
        Kind(
            words=str(words),
            count=len(found[kind]),
            rows=[rows[key] for key in found[kind][:NAMED] if key in rows],
        )
        for kind, words in KINDS.items()
        if kind in found
    ]


def _places(
    found: dict[tuple[str, str], list[int]], panel: Panel, viewer: Viewer
) -> int:
    """Return in how many places the text was changed for these remarks."""
    if scope_of(viewer).runs(panel.pk):
        revised = found.get((Action.REVISED, ""), [])
        rows = Revision.objects.filter(
            comments__in=revised, status__in=PLACED_REVISIONS
        )
        return rows.order_by().values("item", "edition").distinct().count()
    published = found.get((Action.PUBLISHED, ""), [])
    links = PublishedLink.objects.filter(comment__in=published, sort=LinkSort.REVISED)
    placed = links.filter(item_id__isnull=False, edition_id__isnull=False)
    return placed.order_by().values("item_id", "edition_id").distinct().count()


def _standing(comments: list[int], seen: Any) -> dict[str, int]:
    """Return how the published remarks stand, as the viewer sees them."""
    rows = seen.filter(pk__in=comments)
    closed = Q(**{rows.axis("stage"): Stage.CLOSED})
    placed = Q(**{f"{rows.axis('revision_status')}__in": PLACED_REVISIONS})
    counts: dict[str, int] = rows.aggregate(
        closed=Count("pk", filter=closed), reflected=Count("pk", filter=placed)
    )
    return counts
