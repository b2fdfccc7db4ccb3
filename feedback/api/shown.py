"""What the member of a remark is shown now: what her word will be bound to."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Described
from feedback.api.confirmations import default_field
from feedback.models import Comment
from feedback.models.shown import Showing, hash_of
from feedback.models.sight import PUBLIC
from feedback.workflow import Disposition, RevisionStatus, Verdict


class ShownRevision(Described):
    edition = serializers.CharField(allow_null=True)
    page = serializers.IntegerField(allow_null=True)
    title = serializers.CharField()
    status = serializers.ChoiceField(choices=RevisionStatus.choices)
    before = serializers.CharField()
    after = serializers.CharField()


class ShownText(Described):
    ref = serializers.CharField()
    summary = serializers.CharField()
    body = serializers.CharField()
    edition = serializers.CharField()
    newest = serializers.CharField(
        help_text=_("構成員が知る、その報告書案の最も新しい版")
    )
    disposition = serializers.ChoiceField(choices=Disposition.choices)
    reason = serializers.CharField()
    destination = serializers.CharField()
    original = serializers.CharField(allow_null=True)
    responses = serializers.ListField(child=serializers.CharField())
    revisions = ShownRevision(many=True)


class ShownSerializer(Described):
    """`edition` is the one to speak of; `due_on` and `default` those of the asking that
    waits for a word."""

    edition = serializers.CharField()
    edition_id = serializers.IntegerField()
    due_on = serializers.DateField(allow_null=True)
    default = default_field()
    shown = ShownText()
    shown_hash = serializers.CharField()


def shown_now(comment: Comment) -> dict[str, Any]:
    """Return it for a comment of `comments_for`; Http404 for those who see the remark
    as the public does, and where the member knows of no edition."""
    showing = Showing([comment])
    edition = showing.edition_for(comment)
    if getattr(comment, "view", PUBLIC) == PUBLIC or edition is None:
        raise Http404
    said = showing.said.get(comment.pk, [])
    asked = said[-1] if said and said[-1].verdict == Verdict.ASKED else None
    due_on = asked.due_on if asked else None
    shown = showing.shown(comment, edition)
    return {
        "edition": edition.label,
        "edition_id": edition.pk,
        "due_on": due_on.isoformat() if due_on else None,
        "default": Verdict.NO_REPLY if due_on else None,
        "shown": shown,
        "shown_hash": hash_of(shown),
    }
