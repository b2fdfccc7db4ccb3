"""A member's own remarks: to confirm or to contest."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from feedback.models import Comment, Panel, User, scope_of
from feedback.models.comment_queryset import CommentQuerySet
from feedback.web.address import AddressForm
from feedback.web.confirm_form import ConfirmForm, forms_for
from feedback.web.mine import Mine, answered, mine
from feedback.web.pages import show
from feedback.workflow import Verdict

# Of those that wait for a word, and of the others.
CARDS, ROWS = 10, 20
LAST_KEY = 2**63 - 1
Refusal = tuple[Comment, ConfirmForm]


class MyAddress(AddressForm):
    """Which of them are shown: those before a key, the newest first."""

    waiting = forms.IntegerField(
        label=_("確認をお願いしている御意見"),
        required=False,
        min_value=1,
        max_value=LAST_KEY,
    )
    others = forms.IntegerField(
        label=_("そのほかの御意見"), required=False, min_value=1, max_value=LAST_KEY
    )


@login_required
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Show the remarks of the viewer's own seats in all panels, newest first; those
    that wait for her word on top, each with its form."""
    address = MyAddress(request.GET)
    return my_page(request, address, status=200 if address.is_valid() else 400)


def my_page(
    request: HttpRequest,
    address: MyAddress,
    *,
    refused: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page; `refused` is the form that was, and stands first of all."""
    viewer = request.user
    assert isinstance(viewer, User)  # noqa: S101  (tells mypy)
    before: dict[str, Any] = address.cleaned_data if address.is_valid() else {}
    own = own_remarks(viewer)
    asked = {own.axis("confirmation"): Verdict.ASKED}
    waiting = _sheet(own.filter(**asked), before.get("waiting"), CARDS)
    others = _sheet(own.exclude(**asked), before.get("others"), ROWS)
    loaded = _loaded(viewer, [*waiting[:CARDS], *others[:ROWS]])
    context = {
        "problems": address.problems(),
        "waiting": _cards([loaded[key] for key in waiting[:CARDS]], refused),
        "others": answered(loaded[key] for key in others[:ROWS]),
        "count": own.filter(**asked).count(),
        "more_waiting": _next(waiting, CARDS),
        "more_others": _next(others, ROWS),
        "is_first": not any(before.values()),
        "seats": _seats(viewer),
    }
    return show(request, "me.html", context, status=status)


def _cards(waiting: list[Comment], refused: Refusal | None) -> list[Mine]:
    """Return each with its form; the one that was refused first of all."""
    if refused:
        comment, form = refused
        others = [one for one in waiting if one.pk != comment.pk]
        return [mine(comment, form), *_cards(others, None)]
    given = forms_for(waiting, back="me")
    return [mine(comment, given.get(comment.pk)) for comment in waiting]


def own_remarks(user: User) -> CommentQuerySet:
    """Return the remarks that the user's own seats made, newest first."""
    own = Comment.objects.visible_to(user).filter(member__user=user.pk)
    return own.order_by("-pk")


def _sheet(rows: CommentQuerySet, before: int | None, length: int) -> Sequence[int]:
    """Return the keys of a sheet, and one more where more follow."""
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.values_list("pk", flat=True)[: length + 1])


def _next(keys: Sequence[int], length: int) -> int | None:
    """Return the key before which the next sheet begins; None at the end."""
    return keys[length - 1] if len(keys) > length else None


def _loaded(user: User, keys: Sequence[int]) -> dict[int, Comment]:
    chains = Comment.objects.visible_to(user).filter(pk__in=keys).with_chain()
    return {comment.pk: comment for comment in chains}


def _seats(user: User) -> list[Panel]:
    """Return the panels where she can send a remark in writing."""
    seats = scope_of(user).seats
    return list(Panel.objects.visible_to(user).filter(pk__in=seats))
