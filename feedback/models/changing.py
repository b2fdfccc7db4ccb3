# mypy: disable-error-code="misc"
# The methods are typed by the one class that they are mixed into.
"""How a comment changes at all: lock, ask, save, tell, in one transaction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NotRequired, TypedDict

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback import workflow

if TYPE_CHECKING:
    from feedback.models import Comment, User

# The rows that `Comment.state` names.
TOLD = ("member", "speech", "original", "assignee", "due_meeting")
# What the database makes of a row that is saved (triggers of migration 0002).
DERIVED = (
    *("revision_status", "confirmation", "version", "updated_at"),
    *("summary_folded", "body_folded"),
)


class Doing(TypedDict):
    """Who acts, when, on what they had read."""

    by: "User"
    at: NotRequired[datetime | None]
    version: NotRequired[int | None]


@dataclass
class Change:
    """What the event will tell beside the fields that changed."""

    action: str
    note: str = ""
    told: dict[str, Any] = field(default_factory=dict)
    # What `told` replaces, where that is none of the fields.
    was: dict[str, Any] = field(default_factory=dict)
    # The same for the comments that share the answer or the revision it was done to.
    kin_action: str = "responded"
    kin_told: dict[str, Any] = field(default_factory=dict)


def kin_of(comments: Iterable[int]) -> set[int]:
    """Return the comments that share an answer or a revision with one of these (their
    keys): what is done to that touches them too."""
    from feedback.models import Response, Revision

    comments = list(comments)
    shared = [
        link.objects.filter(**{f"{name}__comments__in": comments}).values_list(
            "comment_id", flat=True
        )
        for name, link in (
            ("response", Response.comments.through),
            ("revision", Revision.comments.through),
        )
    ]
    return set(shared[0].union(shared[1]))


def touched(comments: "list[Comment]") -> "list[Comment]":
    """Return those of the comments that are not as they were read; one query."""
    from feedback.models import Comment

    keys = [comment.pk for comment in comments]
    versions = dict(Comment.objects.filter(pk__in=keys).values_list("pk", "version"))
    return [comment for comment in comments if versions[comment.pk] != comment.version]


class Changing(models.Model):
    """What the actions of a comment stand on."""

    class Meta:
        abstract = True

    @contextmanager
    def _change(
        self: "Comment",
        action: str,
        *,
        by: "User",
        at: datetime | None = None,
        version: int | None = None,
        note: str = "",
        lock: "Iterable[Comment | None]" = (),
    ) -> Iterator[Change]:
        change = Change(action=action, note=note)
        doing = {"by": by, "at": at or timezone.now(), "note": note}
        with transaction.atomic():
            kin = self._locked_kin(lock)
            self._read_again()
            if version is not None and version != self.version:
                raise workflow.Stale(
                    translate(
                        "ほかの人が先に変更しました（版 %(yours)s → %(now)s）。"
                        "最新の内容を確かめて、やり直してください。"
                    )
                    % {"yours": version, "now": self.version},
                    field="version",
                )
            before = self.state()
            yield change
            self.save()
            self.refresh_from_db(fields=DERIVED)
            if not self.is_open:
                # Whatever was done: what closing needs is still there.
                workflow.check_close(self.facts())
            self._tell(change.action, before, change.told, change.was, **doing)
            for comment in touched(kin):
                comment._tell_as_kin(self, change, **doing)

    def _read_again(self: "Comment") -> None:
        """Take the row as it is now, with all that `state` tells of it."""
        from feedback.models import Comment

        self.refresh_from_db(from_queryset=Comment.objects.select_related(*TOLD))

    def _locked_kin(
        self: "Comment", lock: "Iterable[Comment | None]"
    ) -> "list[Comment]":
        """Lock this comment, its kin and `lock`; return the kin as they are now.

        In the order of their keys, so that two who lock the same do not wait for each
        other.
        """
        from feedback.models import Comment

        others = {other.pk for other in lock if other is not None}
        kin = kin_of([self.pk]) - {self.pk}
        if not others | kin - {self.pk}:
            # The usual case: only to be locked, for it is read again in any case.
            alone = Comment.objects.select_for_update(no_key=True).filter(pk=self.pk)
            list(alone.order_by().values_list("pk"))
            return []
        rows = (
            Comment.objects.select_for_update(of=("self",), no_key=True)
            .filter(pk__in=others | kin | {self.pk})
            .select_related(*TOLD)
            .order_by("pk")
        )
        return [comment for comment in rows if comment.pk in kin]

    def _tell(
        self: "Comment",
        action: str,
        before: dict[str, Any],
        told: dict[str, Any],
        was: dict[str, Any] | None = None,
        **doing: Any,
    ) -> None:
        from feedback.models import Event
        from feedback.models.telling import tell_changed

        after = self.state()
        changed = [name for name in after if after[name] != before[name]]
        Event.objects.create(
            comment=self,
            action=action,
            before={name: before[name] for name in changed} | (was or {}),
            after={name: after[name] for name in changed} | told,
            **doing,
        )
        tell_changed(self, action)

    def _tell_as_kin(
        self: "Comment", other: "Comment", change: Change, **doing: Any
    ) -> None:
        """Tell what was done to this one through another comment."""
        before = self.state()
        self._read_again()
        if not self.is_open and (refusal := self.blocked_from_closing()):
            raise workflow.RevisionRefused(
                translate("完了した %(ref)s に関わるため、変えられません。%(why)s")
                % {"ref": self.ref, "why": refusal.sentence},
                field="revision",
                missing=refusal.missing,
            )
        told = change.kin_told | {"through": other.ref}
        self._tell(change.kin_action, before, told, **doing)
