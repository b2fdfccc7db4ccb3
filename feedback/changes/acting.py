"""What a person does with a change: link remarks to it, decline those that were
proposed, close it, open it again.

All take `by` (the user who acts) and `version` (the one the caller had read, 0 where
nothing was said of the change yet; None for any). All are one transaction under the
lock of the change's review, and raise a `workflow.Refused` with nothing changed.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.changes.case import Case, cases_of
from feedback.models import (
    ChangeDecline,
    ChangeReview,
    Comment,
    Edition,
    Item,
    Revision,
    User,
)
from feedback.models.changing import kin_of
from feedback.workflow import PLACED_REVISIONS, RevisionStatus


def link(
    edition: Edition,
    item: Item,
    comments: Iterable[Comment],
    *,
    by: User,
    impact: str = "",
    version: int | None = None,
) -> Case:
    """Say that these remarks are behind the change: one revision serves them all.

    A revision that one of them had planned for the item goes on as applied; who is
    linked already stays so. Raises ChangeRefused, RevisionRefused.
    """
    with transaction.atomic():
        _case, review = _taken(edition, item, version)
        remarks = _locked(edition, comments)
        review.declines.filter(comment__in=remarks).delete()
        for remark in _those_with_plans_first(remarks, item):
            _serve(remark, edition, item, by=by, impact=impact)
        _save(review)
    return _now(edition, item)


def decline(
    edition: Edition,
    item: Item,
    comments: Iterable[Comment],
    *,
    by: User,
    version: int | None = None,
) -> Case:
    """Say that these remarks do not explain the change: they are proposed no more.

    Raises ChangeRefused for one that is linked.
    """
    with transaction.atomic():
        case, review = _taken(edition, item, version)
        remarks = _locked(edition, comments)
        linked = {remark.pk for remark in case.linked}
        if both := [remark.ref for remark in remarks if remark.pk in linked]:
            raise workflow.ChangeRefused(
                translate("すでに結び付けた御意見は外せません：%(refs)s")
                % {"refs": workflow.listed(both)},
                field="comments",
            )
        ChangeDecline.objects.bulk_create(
            [ChangeDecline(review=review, comment=one, by=by) for one in remarks],
            ignore_conflicts=True,
        )
        _save(review)
    return _now(edition, item)


def close(
    edition: Edition,
    item: Item,
    *,
    by: User,
    note: str = "",
    version: int | None = None,
) -> Case:
    """Say that the change is explained; raise ChangeRefused with the refs of those
    remarks behind it that are not settled, or where there is neither remark nor note.

    Without a new note the one that is there stays.
    """
    with transaction.atomic():
        case, review = _taken(edition, item, version)
        said = note.strip() or review.note
        case.check_closed(said)
        _shut(review, by=by, note=said)
    return _now(edition, item)


def reopen(
    edition: Edition, item: Item, *, by: User, version: int | None = None
) -> Case:
    """Open a change again; raise ChangeRefused if it is not closed."""
    with transaction.atomic():
        _case, review = _taken(edition, item, version)
        if review.closed_at is None:
            raise workflow.ChangeRefused(
                translate("この変更は完了していません。"), field="state"
            )
        review.closed_at = review.closed_by = None
        _save(review)
    return _now(edition, item)


def close_settled(edition: Edition, *, by: User) -> int:
    """Close every change that is explained, by remarks that are all settled or by a
    split or merge alone; return how many."""
    with transaction.atomic():
        keys = [case.item.pk for case in cases_of(edition) if _is_ready(case)]
        reviews = _locked_reviews(edition, keys)
        # Asked again: what stood behind them may have changed before the lock.
        ready = [case for case in cases_of(edition) if _is_ready(case)]
        for case in ready:
            if (review := reviews.get(case.item.pk)) is not None:
                _shut(review, by=by, note=review.note)
    return len(ready)


def _is_ready(case: Case) -> bool:
    return case.is_ready


def _taken(
    edition: Edition, item: Item, version: int | None
) -> tuple[Case, ChangeReview]:
    """Return the change and its review, locked and made where it is missing.

    Raises ChangeRefused if the edition does not change the item, Stale if somebody
    else was there first.
    """
    review = _locked_reviews(edition, [item.pk])[item.pk]
    if version is not None and version != review.version:
        raise workflow.Stale(
            translate(
                "ほかの人が先にこの変更を扱いました。最新の内容を確かめて、やり直してください。"
            ),
            field="version",
        )
    return _now(edition, item), review


def _locked_reviews(edition: Edition, items: list[int]) -> dict[int, ChangeReview]:
    """Return the reviews of these items by key, in the order in which they are locked;
    one that nobody had begun has version 0."""
    ChangeReview.objects.bulk_create(
        [ChangeReview(edition=edition, item_id=key, version=0) for key in items],
        ignore_conflicts=True,
    )
    rows = ChangeReview.objects.filter(edition=edition, item__in=items)
    locked = rows.select_for_update(of=("self",), no_key=True).order_by("pk")
    return {review.item_id: review for review in locked}


def _now(edition: Edition, item: Item) -> Case:
    for case in cases_of(edition):
        if case.item.pk == item.pk:
            return case
    raise workflow.ChangeRefused(
        translate("この版で、この項目の文言は変わっていません。"), field="item"
    )


def _locked(edition: Edition, comments: Iterable[Comment]) -> list[Comment]:
    """Return the remarks; they and their kin are locked in the order of their keys."""
    wanted = {comment.pk for comment in comments}
    rows = Comment.objects.select_for_update(of=("self",), no_key=True)
    locked = rows.filter(pk__in=wanted | kin_of(wanted)).order_by("pk")
    remarks = [comment for comment in locked if comment.pk in wanted]
    if not remarks:
        raise workflow.ChangeRefused(
            translate("御意見が選ばれていません。"), field="comments"
        )
    panel = edition.draft.panel_id
    if strange := [one.ref for one in remarks if one.panel_id != panel]:
        raise workflow.ChangeRefused(
            translate("別の会議体の御意見は結び付けられません：%(refs)s")
            % {"refs": workflow.listed(strange)},
            field="comments",
        )
    return remarks


def _those_with_plans_first(remarks: list[Comment], item: Item) -> list[Comment]:
    """Return the remarks so that a plan that is there becomes the revision of all."""
    planned = Revision.objects.unfinished().filter(item=item, comments__in=remarks)
    keys = set(planned.values_list("comments", flat=True))
    return sorted(remarks, key=lambda remark: (remark.pk not in keys, remark.pk))


def _serve(
    remark: Comment, edition: Edition, item: Item, *, by: User, impact: str
) -> None:
    """Let the change of the item in the edition serve the remark too."""
    plans = _plans_of(remark, item)
    made = Revision.objects.filter(
        edition=edition, item=item, status__in=PLACED_REVISIONS
    )
    if not plans and (shared := made.order_by("pk").first()):
        if not made.filter(comments=remark).exists():
            remark.share_revision(shared, by=by)
        return
    going_on: list[Revision | None] = [*plans] or [None]
    for plan in going_on:
        remark.revise(
            status=RevisionStatus.APPLIED,
            edition=edition,
            item=item,
            impact=impact,
            revision=plan,
            by=by,
        )


def _plans_of(remark: Comment, item: Item) -> list[Revision]:
    """Return what the remark has planned for the item; else its one plan that names no
    item yet."""
    unfinished = list(remark.revisions.unfinished().order_by("pk"))
    here = [plan for plan in unfinished if plan.item_id == item.pk]
    nowhere = [plan for plan in unfinished if plan.item_id is None]
    return here or (nowhere if len(nowhere) == 1 else [])


def _shut(review: ChangeReview, *, by: User, note: str) -> None:
    review.note, review.closed_by, review.closed_at = note, by, timezone.now()
    _save(review)


def _save(review: ChangeReview) -> None:
    review.version += 1
    review.save()
