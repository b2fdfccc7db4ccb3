"""An import in triage, for the tests of its rows and of what becomes of them."""

from feedback.importer.minutes.rows import spread
from feedback.importer.parse.minutes import Minutes
from feedback.models import (
    Import,
    Panel,
    Proposal,
    User,
)


def read(panel: Panel, minutes: Minutes, **fields: object) -> Import:
    """An import of these minutes, ready for triage."""
    import_ = Import.objects.create(
        panel=panel,
        file_name="議事録.txt",
        size=1,
        state="reading",
        uploaded_by=User.objects.program(),
        **fields,
    )
    spread(import_, minutes)
    return import_


def rows(import_: Import) -> list[Proposal]:
    return list(import_.proposals.order_by("position"))


def states(import_: Import) -> list[str]:
    return [row.state for row in rows(import_)]


def accept(*proposals: Proposal) -> None:
    for row in proposals:
        row.state = "accepted"
        row.version += 1
        row.save()
