"""Texts with what was added and removed marked in them.

Not by colour alone: <ins> is underlined and <del> struck through, and words that are
read out (and copied), but not shown, stand around both.
"""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from feedback import excerpts
from feedback.differences import Mark, Piece
from feedback.exports import comparison_table
from feedback.exports.comparison import ComparedItem, Kinship
from feedback.models import Passage
from feedback.models.in_brief import Description

register = template.Library()


@register.simple_tag
def marks(pieces: Iterable[Piece], side: str) -> SafeString:
    """Return what stands on the side ("old", "new", "both"), its changes marked."""
    told = comparison_table.shown(list(pieces), side)
    return format_html_join("", "{}", ((_marked(text, mark),) for text, mark in told))


def _marked(text: str, mark: Mark) -> SafeString:
    if mark == Mark.REMOVED:
        return _read_out("del", _("［削除："), text)
    if mark == Mark.ADDED:
        return _read_out("ins", _("［追加："), text)
    if mark == Mark.LEFT_OUT:
        return format_html('<span class="left-out">{}</span>', text)
    return conditional_escape(text)


def _read_out(tag: str, before: str, text: str) -> SafeString:
    # The tags are two of our own, so nothing of what people wrote is in the format.
    return format_html(
        f'<{tag}><span class="unseen">{{}}</span>{{}}'
        f'<span class="unseen">{{}}</span></{tag}>',
        before,
        text,
        _("］"),
    )


@register.filter
def found(text: str, words: Iterable[str]) -> list[excerpts.Piece]:
    """Return the text in pieces, the words of a search marked in it."""
    return excerpts.marked(text, words)


@register.filter
def place(passage: Passage | None) -> str:
    """Return number, heading and pages of a passage."""
    return comparison_table.place_of(passage)


@register.filter
def moves(item: ComparedItem) -> list[str]:
    """Return where an item moved from and to."""
    return comparison_table.moves_of(item)


@register.filter
def told(kin: Kinship) -> str:
    """Return how an item came of another."""
    return comparison_table.told_kin(kin)


@register.filter
def told_remark(remark: Description) -> str:
    """Return a remark in a line."""
    return comparison_table.told_remark(remark)
