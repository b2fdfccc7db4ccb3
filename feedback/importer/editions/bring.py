"""A file that was read already, into the ledger at once."""

import hashlib
from datetime import date
from typing import TypedDict

from django.db import transaction

from feedback.importer.editions.apply import apply_edition
from feedback.importer.editions.base import Base
from feedback.importer.editions.matches import MATCHED_WITH, matched, spread
from feedback.importer.editions.plan import EditionPlan, planned
from feedback.importer.editions.receive import check_place
from feedback.importer.handed_in.kept import keep
from feedback.importer.handed_in.receiving import plain_name
from feedback.importer.parse.edition import EditionText
from feedback.models import Draft, Edition, EditionImport, ImportState, Meeting, User


class About(TypedDict):
    """What is said of an edition beside its file."""

    draft: Draft
    label: str
    title: str
    meeting: Meeting | None
    dated_on: date | None


def edition_of(content: bytes, *, draft: Draft, label: str) -> Edition | None:
    """Return the edition of this label that came from these very bytes, if any."""
    sha256 = hashlib.sha256(content).hexdigest()
    editions = draft.editions.filter(label=label, imported_from__sha256=sha256)
    return editions.first()


def plan_of(text: EditionText, about: About) -> EditionPlan:
    """Return what the text would do to the ledger as an edition; writes nothing.

    Raises ImportRefused if there can be no such edition.
    """
    check_place(about["draft"], about["label"], about["meeting"])
    base = Base.of(about["draft"])
    newest = base.edition.pk if base.edition else None
    import_ = EditionImport(**about, outcome={MATCHED_WITH: newest})
    return planned(import_, base, text, matched(import_, base, text.sections))


def bring(
    content: bytes, name: str, text: EditionText, about: About, *, by: User
) -> Edition:
    """Make the edition that the text is, keeping its file; return it. One transaction.

    Raises ImportRefused, and Stale if another edition comes at the same moment; then
    nothing is kept.
    """
    check_place(about["draft"], about["label"], about["meeting"])
    with transaction.atomic():
        import_ = EditionImport.objects.create(
            **about,
            file_name=plain_name(name),
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            state=ImportState.READING,
            uploaded_by=by,
        )
        keep(import_, content)
        spread(import_, text)
        return apply_edition(import_, by=by)
