"""One comment: its chain from the speech to the confirmation, and its history."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from feedback.differences import excerpt, pieces
from feedback.models import Comment, Passage, Speech, Viewer
from feedback.models.description import describe
from feedback.models.in_brief import Description
from feedback.models.sight import FULL
from feedback.web.chain_days import Days, with_days
from feedback.web.confirm_form import ConfirmForm, awaits_word, form_for
from feedback.web.confirmations import words_said
from feedback.web.history import history_of
from feedback.web.neighbours import neighbours_of
from feedback.web.pages import comment_or_404, show
from feedback.web.reflected import with_reflected


@require_safe
def comment(request: HttpRequest, ref: str) -> HttpResponse:
    return comment_page(request, comment_or_404(request.user, ref))


def comment_page(
    request: HttpRequest,
    comment: Comment,
    *,
    form: ConfirmForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the comment; `form` is the member's answer where it was refused."""
    viewer = request.user
    told = describe(comment)
    days = Days(told, comment, viewer)
    dated = with_days(told, comment, days)
    [described] = with_reflected([dated], comment.panel, viewer)
    context = {
        "panel": comment.panel,
        "comment": described,
        "targets": _places(described["targets"], comment, viewer),
        "original_url": _original_url(described["original"], viewer),
        "revisions": _revisions(described),
        "speech": _speech(described, viewer),
        "open_minutes": days.open_minutes,
        "confirmations": words_said(comment, viewer),
        "history": history_of(comment, viewer),
        "form": form or _form(comment, viewer),
        "in_office": comment.view == FULL,  # type: ignore[attr-defined]
        "key": comment.pk,
        "around": neighbours_of(request, comment),
    }
    return show(request, "comment.html", context, status=status)


def _revisions(described: Description) -> list[Description]:
    """Return the changes of the text, with what differs and where it is compared."""
    reflected = {place.revision: place for place in described["reflected"]}
    return [
        revision
        | {
            "place": reflected.get(revision["id"]),
            "pieces": excerpt(pieces(revision["before"], revision["after"]), around=1),
        }
        for revision in described["revisions"]
    ]


def _original_url(ref: str | None, viewer: Viewer) -> str:
    """Return the page of the remark that it was merged into; "" where there is none, or
    none that the viewer may see: it may be another member's, not published yet."""
    if ref is None:
        return ""
    seen = Comment.objects.visible_to(viewer).filter(ref=ref)
    return reverse("comment", args=[ref]) if seen.exists() else ""


def _speech(described: Description, viewer: Viewer) -> Speech | None:
    if described["speech"] is None:
        return None
    speeches = Speech.objects.visible_to(viewer).select_related("meeting__panel")
    return speeches.filter(pk=described["speech"]["id"]).first()


def _form(comment: Comment, viewer: Viewer) -> ConfirmForm | None:
    if isinstance(viewer, AnonymousUser) or not comment.made_by(viewer):
        return None
    return form_for(comment) if awaits_word(comment) else None


def _places(
    targets: list[Description], comment: Comment, viewer: Viewer
) -> list[Description]:
    """Return the targets, each with the passage that it names, if it may be seen."""
    passages = Passage.objects.visible_to(viewer).filter(
        edition__draft__panel=comment.panel_id,
        item__in=[target["item"] for target in targets if target["item"]],
    )
    found = {
        (passage.item_id, passage.edition.label): passage
        for passage in passages.select_related("edition__draft__panel", "item")
    }
    return [
        target | {"passage": found.get((target["item"], target["edition"]))}
        for target in targets
    ]
