"""What a member's word rests on, of all that she was shown (shown.py): where it is
otherwise now, her word speaks of something else.

Not its page or heading, nor that an edition came out, nor how far a change of the text
is on its way to publication; but a change that was taken back is none any more.
"""

from collections.abc import Collection

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from feedback.models.shown import Shown
from feedback.workflow import RevisionStatus

REMARK: dict[str, Promise] = {"summary": _("御意見の概要"), "body": _("御意見")}
ANSWER: dict[str, Promise] = {
    "disposition": _("対応区分"),
    "reason": _("理由"),
    "destination": _("今後の検討先"),
    "original": _("統合先"),
    "responses": _("事務局の考え方"),
    "revisions": _("反映箇所"),
}
REVISION = ("edition", "before", "after")


def essence(shown: Shown, parts: Collection[str] = tuple(ANSWER)) -> Shown:
    """Return of what was shown just what a word rests on, of these parts."""
    found = {name: shown[name] for name in parts if name != "revisions"}
    if "revisions" in parts:
        found["revisions"] = [
            {name: row[name] for name in REVISION}
            for row in shown["revisions"]
            if row["status"] != RevisionStatus.DROPPED
        ]
    return found


def otherwise(
    then: Shown, now: Shown, parts: Collection[str] = tuple(ANSWER)
) -> list[str]:
    """Return what of these parts is otherwise now, in words; empty where nothing is."""
    labels = REMARK | ANSWER
    old, new = essence(then, parts), essence(now, parts)
    return [str(labels[name]) for name in labels if old.get(name) != new.get(name)]
