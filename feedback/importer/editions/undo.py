"""An edition out of the ledger again, while nothing was built on it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback.importer.editions.apply import APPLIED, lock
from feedback.models import (
    Comment,
    Edition,
    EditionImport,
    ImportState,
    Item,
    ItemMatch,
    Revision,
    User,
)
from feedback.models.draft import hold_editions
from feedback.models.following import NAMES
from feedback.workflow import ImportRefused, listed

# In an import's outcome: who took the edition back, and when.
UNDONE = "undone"
SHOWN = 5  # refs that a sentence names


def undo_edition(
    import_: EditionImport, *, by: User, version: int | None = None
) -> None:
    """Take the edition back, and all that came with it; the import is in triage again,
    by `by`. Raises ImportRefused, naming what stands on it, or if it is not applied;
    Stale if somebody changed it since `version`. Then nothing has changed."""
    try:
        with transaction.atomic():
            hold_editions([import_.draft_id], to_change=True)
            lock(import_, version)
            edition = _applied(import_)
            if standing := what_stands_on(edition):
                raise ImportRefused(_refusal(standing), field="edition")
            _take_back(import_, edition, by=by)
            # Now, not at the commit: whoever spoke of the edition in this moment is
            # named as well.
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (IntegrityError, ProtectedError) as error:
        import_.refresh_from_db()
        raise ImportRefused(_refusal([_in_use()]), field="edition") from error


def what_stands_on(edition: Edition) -> list[str]:
    """Return in words what keeps the edition from being taken back; [] if nothing."""
    return list(_standing(edition, items_made_by(edition)))


def items_made_by(edition: Edition) -> list[int]:
    """Return the keys of the items that came with the edition."""
    import_ = EditionImport.objects.filter(edition=edition).first()
    return list(import_.outcome[APPLIED]["items"]) if import_ else []


def _standing(edition: Edition, items: list[int]) -> Iterator[str]:
    if later := edition.later():
        yield translate("後の版：%(list)s") % {"list": listed(later)}
    if edition.publication_id is not None:
        yield translate("公表")
    comments = Comment.objects.order_by("pk")
    aimed = Q(targets__edition=edition) | Q(targets__item__in=items)
    if refs := _refs(comments.filter(aimed)):
        yield translate("対象箇所：%(refs)s") % {"refs": refs}
    if refs := _refs(comments.filter(confirmations__edition=edition)):
        yield translate("構成員の確認：%(refs)s") % {"refs": refs}
    yield from _revisions(
        Revision.objects.filter(Q(edition=edition) | Q(item__in=items))
    )
    decided = edition.carried.filter(decided_at__isnull=False)
    if refs := _refs(comments.filter(targets__carried__in=decided)):
        yield translate("決定済みの引き継ぎ：%(refs)s") % {"refs": refs}
    if count := edition.change_reviews.count():
        yield translate("変更の確認：%(count)d件") % {"count": count}


def _revisions(revisions: Any) -> Iterator[str]:
    refs = _refs(Comment.objects.filter(revisions__in=revisions).order_by("pk"))
    unasked = revisions.filter(comments__isnull=True).count()
    if refs:
        yield translate("反映箇所：%(refs)s") % {"refs": refs}
    if unasked:
        yield translate("御意見によらない反映箇所：%(count)d件") % {"count": unasked}


def _refs(comments: Any) -> str:
    refs = list(comments.distinct().values_list("ref", flat=True)[: SHOWN + 1])
    if len(refs) <= SHOWN:
        return listed(refs) if refs else ""
    return translate("%(refs)sほか") % {"refs": listed(refs[:SHOWN])}


def _refusal(standing: Iterable[str]) -> str:
    return translate("この版を使った記録があるため、取り消せません。%(standing)s") % {
        "standing": translate("、").join(standing)
    }


def _in_use() -> str:
    return translate("ほかの記録が、この版か、その項目を使っています。")


def _applied(import_: EditionImport) -> Edition:
    if import_.state != ImportState.APPLIED or import_.edition is None:
        raise ImportRefused(
            translate("「%(state)s」の取り込みは、取り消せません。")
            % {"state": ImportState(import_.state).label},
            field="state",
        )
    return import_.edition


def _take_back(import_: EditionImport, edition: Edition, *, by: User) -> None:
    did = import_.outcome.pop(APPLIED)
    told = {"by": by.get_username(), "at": timezone.now().isoformat()}
    import_.outcome[UNDONE] = [*import_.outcome.get(UNDONE, ()), told]
    import_.edition, import_.state = None, ImportState.TRIAGE
    import_.applied_by, import_.applied_at = None, None
    import_.version += 1
    import_.save()
    # Others that wait were matched with this edition; they have to be matched anew.
    others = ItemMatch.objects.filter(of__draft=import_.draft, item__in=did["items"])
    others.exclude(of=import_).delete()
    edition.carried.all().delete()
    edition.item_links.all().delete()
    edition.passages.all().delete()
    _rename_back(did["renamed"])
    Item.objects.filter(pk__in=did["retired"], retired_in=edition).update(
        retired=False, retired_in=None
    )
    for row in did["returned"]:
        back = Item.objects.filter(pk=row["item"], returned_in=edition)
        back.update(retired=True, returned_in=row["returned_in"])
    Item.objects.filter(pk__in=did["items"]).delete()
    edition.delete()


def _rename_back(renamed: list[dict[str, Any]]) -> None:
    """Call the items as before, where nobody has called them otherwise since."""
    items = Item.objects.in_bulk([row["item"] for row in renamed])
    for row in renamed:
        item = items[row["item"]]
        for name in NAMES:
            if getattr(item, name) == row["now"][name]:
                setattr(item, name, row["was"][name])
    Item.objects.bulk_update(items.values(), NAMES)
