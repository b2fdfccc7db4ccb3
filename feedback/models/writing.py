"""A remark that a member sends in writing, between the meetings."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as translate

from feedback.differences.sentences import sentences
from feedback.models.comment import Comment
from feedback.models.member import Member
from feedback.models.target import Target
from feedback.workflow import Channel, Refused

LONGEST_SUMMARY = 100


def send_in_writing(
    seat: Member,
    *,
    sheet: UUID,
    body: str,
    summary: str = "",
    targets: Iterable[Target] = (),
    **fields: Any,
) -> Comment:
    """Record what the member of this seat wrote; return it, `captured`, with its ref.

    `sheet` is the form that was filled in: sent twice, it is one remark. Raises Refused
    where the sheet was sent before with other words, and ValidationError by field.
    """
    by, key = seat.user, f"sheet:{seat.pk}:{sheet}"
    assert by is not None  # noqa: S101  (whoever writes has an account)
    said: dict[str, Any] = {
        "body": body,
        "summary": summary.strip() or first_words(body),
    }
    if there := _sent(seat, key):
        return _same(there, said)
    try:
        with transaction.atomic():
            return Comment.objects.record(
                panel=seat.panel,
                member=seat,
                channel=Channel.WRITTEN,
                source_key=key,
                targets=targets,
                by=by,
                note=translate("構成員が書面で提出"),
                **said,
                **fields,
            )
    except (IntegrityError, ValidationError):
        # Of two at the same moment the other may have been first.
        if there := _sent(seat, key):
            return _same(there, said)
        raise


def first_words(body: str) -> str:
    """Return the first sentence of a remark, cut where it is long."""
    first = next(iter(sentences(body.strip())), "").strip()
    if len(first) <= LONGEST_SUMMARY:
        return first
    return first[: LONGEST_SUMMARY - 1] + "…"


def _sent(seat: Member, key: str) -> Comment | None:
    return Comment.objects.filter(member=seat, source_key=key).first()


def _same(there: Comment, said: dict[str, str]) -> Comment:
    """Return the remark that came by this sheet, if it says the same."""
    if all(getattr(there, name) == words for name, words in said.items()):
        return there
    raise Refused(
        translate(
            "この用紙は、%(ref)s としてすでに受け付けています。"
            "別の御意見として送るときは、もう一度「送る」を押してください。"
        )
        % {"ref": there.ref},
        field="sheet",
    )
