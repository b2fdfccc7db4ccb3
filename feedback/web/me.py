"""A member's own remarks: to confirm or to contest."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as translate
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
    """Which of them are shown: those before a key, the newest first; and which one
    stands before all others, by its ref: a mail leads to it."""

    comment = forms.CharField(label=_("整理番号"), required=False)
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
    return my_page(request, MyAddress(request.GET))


def my_page(
    request: HttpRequest,
    address: MyAddress,
    *,
    refused: Refusal | None = None,
    status: int | None = None,
) -> HttpResponse:
    """Show the page; `refused` is the form that was, and stands first of all.

    400 where the address is wrong, unless another `status` is given.
    """
    viewer = request.user
    assert isinstance(viewer, User)  # noqa: S101  (tells mypy)
    own = own_remarks(viewer)
    named = named_in(address, own)
    before: dict[str, Any] = address.cleaned_data if address.is_valid() else {}
    asked = {own.axis("confirmation"): Verdict.ASKED}
    waiting = _sheet(own.filter(**asked), before.get("waiting"), CARDS)
    others = _sheet(own.exclude(**asked), before.get("others"), ROWS)
    keys = dict.fromkeys([*named, *waiting[:CARDS], *others[:ROWS]])
    loaded = _loaded(viewer, [*keys])
    on_sheet = [loaded[key] for key in keys]
    context = {
        "problems": address.problems(),
        "waiting": _cards([one for one in on_sheet if _waits(one)], refused),
        "others": answered(one for one in on_sheet if not _waits(one)),
        "count": own.filter(**asked).count(),
        "more_waiting": _next(waiting, CARDS),
        "more_others": _next(others, ROWS),
        "is_first": not any(before.values()),
        "seats": _seats(viewer),
    }
    return show(request, "me.html", context, status=status or _status(address))


def named_in(address: MyAddress, own: CommentQuerySet) -> list[int]:
    """Return the key of the remark that the address names, if it names one; where that
    is none of these, the address gets an error."""
    ref = address.cleaned_data.get("comment") if address.is_valid() else ""
    if not ref:
        return []
    found = list(own.filter(ref=ref).values_list("pk", flat=True))
    if not found:
        said = translate("「%(ref)s」は、あなたの御意見にはありません。")
        address.add_error("comment", said % {"ref": ref})
    return found


def _status(address: MyAddress) -> int:
    return 200 if address.is_valid() else 400


def _waits(comment: Comment) -> bool:
    return comment.confirmation == Verdict.ASKED


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
