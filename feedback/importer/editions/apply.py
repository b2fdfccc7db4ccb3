"""An edition into the ledger: one transaction, all of it or nothing."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback.importer.editions.base import Base
from feedback.importer.editions.layout import LEAVING, Layout, lay_out
from feedback.importer.editions.matches import check_in_triage, text_of
from feedback.importer.editions.plan import is_stale, label_taken
from feedback.models import (
    Edition,
    EditionImport,
    ImportState,
    Item,
    ItemLink,
    Passage,
    User,
)
from feedback.models.carrying import carry_into
from feedback.models.draft import hold_editions
from feedback.models.following import NAMES, names_of
from feedback.workflow import ImportRefused, Stale

# In an import's outcome: what undoing it needs.
APPLIED = "applied"


def apply_edition(
    import_: EditionImport, *, by: User, version: int | None = None
) -> Edition:
    """Make the edition with its passages, and follow every target into it; return it.

    No comment is changed or locked. What is doubtful and undecided stays so, and shows
    with the targets. Raises ImportRefused if it is not in triage or the label is taken
    meanwhile, Stale if the draft has a newer edition than it was matched with (see
    `rematch`), or somebody changed it since `version`.
    """
    with transaction.atomic():
        # Of two editions at once, the second is matched with the first.
        hold_editions([import_.draft_id], to_change=True)
        lock(import_, version)
        check_in_triage(import_)
        layout = _layout(import_)
        undoing = _store(layout)
        import_.edition = layout.edition
        import_.outcome = import_.outcome | {APPLIED: undoing}
        import_.state = ImportState.APPLIED
        import_.applied_by, import_.applied_at = by, timezone.now()
        import_.version += 1
        import_.save()
        carry_into(layout.edition)
    return layout.edition


def lock(import_: EditionImport, version: int | None) -> None:
    """Lock the import and read it again; Stale if it is another version by now."""
    rows = EditionImport.objects.select_for_update(of=("self",), no_key=True)
    import_.refresh_from_db(from_queryset=rows.select_related("draft", "meeting"))
    if version is not None and version != import_.version:
        raise Stale(
            translate("ほかの人が先に変更しました。最新の内容を確かめてください。"),
            field="version",
        )


def _layout(import_: EditionImport) -> Layout:
    base, text = Base.of(import_.draft), text_of(import_)
    matches = list(import_.matches.order_by("section", "pk"))
    if is_stale(import_, base, matches):
        raise Stale(
            translate(
                "照合した後に、この報告書案の版か項目が変わりました。"
                "もう一度照合してください。"
            ),
            field="edition",
        )
    if import_.draft.editions.filter(label=import_.label).exists():
        raise ImportRefused(label_taken(import_.label), field="label")
    return lay_out(import_, base, text.sections, matches, title=text.title)


def _store(layout: Layout) -> dict[str, Any]:
    """Write the edition; return what undoing it needs."""
    layout.edition.save()
    Item.objects.bulk_create(layout.new_items)
    Passage.objects.bulk_create(layout.passages())
    ItemLink.objects.bulk_create(layout.links())
    return {
        "items": [item.pk for item in layout.new_items],
        "renamed": _rename(layout),
        "retired": _retire(layout),
        "returned": _bring_back(layout),
    }


def _rename(layout: Layout) -> list[dict[str, Any]]:
    """Call the items that went on as this edition does, but for those that are public
    (following.py); return what they were called, and are now."""
    renamed, told = [], []
    for place in layout.places:
        item = place.item
        if place.is_new or item.publication_id is not None:
            continue
        names = names_of(place.passage, item)
        was = {name: getattr(item, name) for name in NAMES}
        if was == names:
            continue
        for name, value in names.items():
            setattr(item, name, value)
        renamed.append(item)
        told.append({"item": item.pk, "was": was, "now": names})
    Item.objects.bulk_update(renamed, NAMES)
    return told


def _retire(layout: Layout) -> list[int]:
    rows = layout.base.items
    leaving = [row.item_id for row in layout.leaving if row.verdict in LEAVING]
    gone = [key for key in leaving if key in rows and not rows[key].retired]
    Item.objects.filter(pk__in=gone).update(retired=True, retired_in=layout.edition)
    return [key for key in gone if key is not None]


def _bring_back(layout: Layout) -> list[dict[str, Any]]:
    back = [place.item for place in layout.places if place.item.retired]
    keys = [item.pk for item in back]
    Item.objects.filter(pk__in=keys).update(retired=False, returned_in=layout.edition)
    return [{"item": item.pk, "returned_in": item.returned_in_id} for item in back]
