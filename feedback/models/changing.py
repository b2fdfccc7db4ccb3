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
        from feedback.models import Comment, Event

        change = Change(action=action, note=note)
        with transaction.atomic():
            # In the order of their keys, so that two who lock the same do not wait
            # for each other.
            others = [other.pk for other in lock if other is not None]
            locked = Comment.objects.select_for_update().filter(
                pk__in=[self.pk, *others, *self._kin()]
            )
            list(locked.order_by("pk").values_list("pk"))
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
            self._read_again()
            after = self.state()
            changed = [name for name in after if after[name] != before[name]]
            Event.objects.create(
                comment=self,
                action=change.action,
                by=by,
                at=at or timezone.now(),
                note=change.note,
                before={name: before[name] for name in changed},
                after={name: after[name] for name in changed} | change.told,
            )

    def _read_again(self: "Comment") -> None:
        """Take the row as it is now, with all that `state` tells of it."""
        from feedback.models import Comment

        self.refresh_from_db(
            from_queryset=Comment.objects.select_related(
                "member", "speech", "original", "assignee", "due_meeting"
            )
        )

    def _kin(self: "Comment") -> list[int]:
        """Return the comments that share an answer or a revision with this one: what
        is done to that touches them too."""
        from feedback.models import Response, Revision

        shared = [
            link.objects.filter(**{f"{name}__comments": self.pk}).values_list(
                "comment_id", flat=True
            )
            for name, link in (
                ("response", Response.comments.through),
                ("revision", Revision.comments.through),
            )
        ]
        return list(shared[0].union(shared[1]))
