"""The ways through the site: those of every page, and those of a panel's pages."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from feedback.models import Panel
from feedback.models.access import scope_of

# Which addresses (by name) lie behind an entry of a panel's menu, beside its own.
BEHIND = {
    "comments": {"comment"},
    "draft": {"draft", "item", "compare", "compare-table"},
    "minutes": {"minutes"},
}


@dataclass(frozen=True)
class Way:
    """An entry of a menu. `here`: the page that is shown is it, or lies behind it."""

    url: str
    words: str
    here: bool


def ways_within(request: HttpRequest, panel: Panel) -> list[Way]:
    """Return the menu of a panel's pages, as the viewer may go there."""
    of_panel = address("panel", panel.slug)
    ways = [
        ("panel", of_panel, _("概要")),
        ("comments", address("comments", panel.slug), pgettext("plural", "御意見")),
        ("draft", f"{of_panel}#drafts", pgettext("plural", "報告書案")),
        ("minutes", f"{of_panel}#meetings", _("議事録")),
        ("statistics", address("statistics", panel.slug), _("統計")),
        ("panel-search", address("panel-search", panel.slug), _("検索")),
    ]
    if scope_of(request.user).sits_on(panel.pk):
        ways.append(("write", address("write", panel.slug), _("書面で意見を送る")))
    here = request.resolver_match.url_name if request.resolver_match else ""
    return [
        Way(url=url, words=words, here=here in {name} | BEHIND.get(name, set()))
        for name, url, words in ways
        if url
    ]


def address(name: str, *args: str) -> str:
    """Return the address of that name, "" where the site has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
