"""What a member says of how her remark was reflected."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from feedback.models import Comment, Confirmation, Edition, User
from feedback.workflow import AGREED_STAGES, MEMBER_VERDICTS, Verdict

CHOICES = [(verdict.value, verdict.label) for verdict in MEMBER_VERDICTS]


class ConfirmForm(forms.Form):
    """`version` is that of the comment as she read it; `edition` may stay empty where
    the remark was reflected in one edition only."""

    verdict = forms.ChoiceField(
        label=_("確認"), choices=CHOICES, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("御意見"),
        required=False,
        max_length=10_000,
        help_text=_("「了（意見あり）」のときは必ず書いてください。"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    edition = forms.ChoiceField(label=_("確認する版"), required=False)
    version = forms.IntegerField(label=_("版数"), widget=forms.HiddenInput)

    def __init__(
        self,
        said: QueryDict | None,
        *,
        comment: Comment,
        editions: Iterable[Edition],
        asked: Edition | None,
    ) -> None:
        initial = {"edition": "" if asked is None else str(asked.pk)}
        super().__init__(
            said, initial=initial, auto_id=f"{comment.ref}-%s", label_suffix=""
        )
        self.editions = {str(edition.pk): edition for edition in editions}
        field = self.fields["edition"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  (tells mypy)
        field.choices = [
            ("", _("（反映された版）")),
            *((key, edition.label) for key, edition in self.editions.items()),
        ]
        self.current_version = comment.version

    def said(self) -> dict[str, Any]:
        """Return what `Comment.confirm` takes, from a valid form."""
        given = self.cleaned_data
        return {
            "verdict": given["verdict"],
            "note": given["note"],
            "edition": self.editions.get(given["edition"]),
            "version": given["version"],
        }


def form_for(
    comment: Comment, member: User, *, said: QueryDict | None = None
) -> ConfirmForm:
    """Return the form for her own remark, filled in with what was `said`."""
    return ConfirmForm(
        said,
        comment=comment,
        editions=comment.editions_known_to(member),
        asked=asked_editions([comment]).get(comment.pk),
    )


def asking_forms(comments: list[Comment]) -> dict[int, ConfirmForm]:
    """Return a form for each, by its key, that offers just the edition that the
    member was asked about; one query for all."""
    asked = asked_editions(comments)
    return {
        comment.pk: ConfirmForm(
            None,
            comment=comment,
            editions=[asked[comment.pk]] if comment.pk in asked else [],
            asked=asked.get(comment.pk),
        )
        for comment in comments
    }


def awaits_word(comment: Comment) -> bool:
    """Return whether the member was asked, or the answer is agreed."""
    return comment.confirmation == Verdict.ASKED or comment.stage in AGREED_STAGES


def asked_editions(comments: list[Comment]) -> dict[int, Edition]:
    """Return the edition that each was last asked about, public or not."""
    asked = Confirmation.objects.filter(comment__in=comments, verdict=Verdict.ASKED)
    rows = asked.select_related("edition__draft").order_by("pk")
    return {row.comment_id: row.edition for row in rows}
