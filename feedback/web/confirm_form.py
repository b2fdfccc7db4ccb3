"""What a member says of how her remark was reflected.

The form is bound to what she read: an edition, and the hash of the text that was shown
of it (models/shown.py). It also carries that text itself, so that the page can say what
changed if it did.
"""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from feedback.differences import excerpt, pieces
from feedback.meanings import choices_for
from feedback.models import Comment, Confirmation, Edition
from feedback.models.shown import Showing, Shown, canonical, differing, hash_of
from feedback.web.fields import WordsField
from feedback.workflow import AGREED_STAGES, MEMBER_VERDICTS, Verdict

CODES = [(verdict.value, verdict.label) for verdict in MEMBER_VERDICTS]
# From where she writes, and to where she comes back.
BACK = [("me", "me"), ("comment", "comment")]
# The text is the ledger's own: whoever sends it back cannot have written it.
SIGNER = signing.Signer(salt="feedback.web.confirm_form")


class Bound:
    """What the form is bound to when it is shown: the edition, the text, and the
    asking that waits for her word, if there is one."""

    def __init__(self, showing: Showing, comment: Comment, edition: Edition) -> None:
        said = showing.said.get(comment.pk, [])
        newest = said[-1] if said else None
        self.edition = edition
        self.asked: Confirmation | None = (
            newest if newest and newest.verdict == Verdict.ASKED else None
        )
        self.shown: Shown = showing.shown(comment, edition)
        self.hash = hash_of(self.shown)
        self.text = SIGNER.sign(canonical(self.shown))
        self.choices = choices_for(self.shown["disposition"])


class ConfirmForm(forms.Form):
    """Reads her word. What it is bound to is not among the fields that are shown
    again: a refused form is bound anew, to what is there then."""

    verdict = forms.ChoiceField(label=_("確認"), choices=CODES)
    note = WordsField(
        rows=2,
        label=_("書き添える御意見"),
        required=False,
        max_length=10_000,
        help_text=_("「了（意見あり）」と「反映不十分」のときは必ず書いてください。"),
    )
    edition = forms.ChoiceField(label=_("確認する版"))
    shown_hash = forms.CharField(label=_("示した内容の照合値"), max_length=64)
    seen = forms.CharField(required=False)
    back = forms.ChoiceField(required=False, choices=BACK)

    def __init__(
        self,
        said: QueryDict | None,
        *,
        comment: Comment,
        bound: Bound,
        editions: Iterable[Edition] = (),
        back: str = "comment",
    ) -> None:
        super().__init__(said, auto_id=f"{comment.ref}-%s", label_suffix="")
        self.bound, self.comes_back_to = bound, back
        self.editions = {str(edition.pk): edition for edition in editions}
        field = self.fields["edition"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells mypy)
        field.choices = [(key, one.label) for key, one in self.editions.items()]
        self.changes: list[dict[str, Any]] = []

    def said(self) -> dict[str, Any]:
        """Return what `Comment.confirm` takes, from a valid form."""
        given = self.cleaned_data
        return {
            "verdict": given["verdict"],
            "note": given["note"],
            "edition": self.editions[given["edition"]],
            "shown_hash": given["shown_hash"],
        }

    def tell_changes(self) -> None:
        """Keep what differs between what she read and what the form is bound to now,
        with the words that were added and removed."""
        read = self._read(**self.cleaned_data)
        self.changes = [
            {
                "label": one.label,
                "pieces": excerpt(pieces(one.old, one.new), around=1),
            }
            for one in (differing(read, self.bound.shown) if read else [])
        ]

    def _read(self, seen: str = "", shown_hash: str = "", **_: Any) -> Shown | None:
        """Return the text that the form carried back, if it is what its hash says."""
        try:
            read: Shown = json.loads(SIGNER.unsign(seen))
        except signing.BadSignature:
            return None
        same = set(read) == set(self.bound.shown)  # of this version of the software
        return read if same and hash_of(read) == shown_hash else None


def form_for(comment: Comment, *, said: QueryDict | None = None) -> ConfirmForm | None:
    """Return the form for her remark (from `with_chain`), filled in with what was
    `said`; None where there is no edition that she could speak of."""
    return forms_for([comment], said=said).get(comment.pk)


def forms_for(
    comments: list[Comment], *, said: QueryDict | None = None, back: str = "comment"
) -> dict[int, ConfirmForm]:
    """Return a form for each, by its key; a few queries for all."""
    showing = Showing(comments)
    forms_by_key = {}
    for comment in comments:
        edition = showing.edition_for(comment)
        if edition is not None:
            known = showing.known(comment) | {edition.pk}
            forms_by_key[comment.pk] = ConfirmForm(
                said,
                comment=comment,
                bound=Bound(showing, comment, edition),
                editions=[one for one in showing.editions if one.pk in known],
                back=back,
            )
    return forms_by_key


def awaits_word(comment: Comment) -> bool:
    """Return whether the member was asked, or the answer is agreed."""
    return comment.confirmation == Verdict.ASKED or comment.stage in AGREED_STAGES
