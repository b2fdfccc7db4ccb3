"""Atom feeds (RFC 4287) of what was published: of a panel, and of one item of a draft.

They are the same for everybody, whoever asks: programs keep them, and know of no
signing in.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from feedback.models import Item, PublishedComment, PublishedLink
from feedback.models.published_link import LinkSort
from feedback.web.address import AddressForm, Choice
from feedback.web.bare import bare_page
from feedback.web.feed_writing import Feed, atom, fresh_or_unchanged
from feedback.web.pages import draft_or_404, panel_or_404

ENTRIES = 50
PUBLIC = AnonymousUser()
AT_THE_PLACE = (LinkSort.CITED, LinkSort.STANDING, LinkSort.REVISED)


class FeedForm(AddressForm):
    """`lang`: the language of the labels; what people wrote is as they wrote it."""

    lang = Choice(label="lang")

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET)
        self.offer("lang", settings.LANGUAGES)


@require_safe
def panel_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Return what the panel published last; 404 where it published nothing."""
    panel = panel_or_404(PUBLIC, slug)
    rows = PublishedComment.objects.filter(publication__panel=panel)

    def feed() -> Feed:
        return Feed(
            title=_("%(panel)s：公表された御意見と対応") % {"panel": panel},
            author=panel.ministry or panel.name,
            page=panel.get_absolute_url(),
            address=reverse("panel-feed", args=[slug]),
            rows=_newest(rows),
        )

    return _answer(request, feed)


@require_safe
def item_feed(request: HttpRequest, slug: str, key: str, item_key: str) -> HttpResponse:
    """Return what was published of the remarks on an item; 404 where no public edition
    has it."""
    draft = draft_or_404(PUBLIC, slug, key)
    items = Item.objects.visible_to(PUBLIC).select_related("publication")
    item = get_object_or_404(items, draft=draft, key=item_key)
    about = PublishedLink.objects.filter(item_id=item.pk, sort__in=AT_THE_PLACE)
    rows = PublishedComment.objects.filter(comment__in=about.values("comment"))

    def feed() -> Feed:
        place = [slug, key, item_key]
        named = {"item": item.title, "panel": draft.panel}
        return Feed(
            title=_("%(item)s（%(panel)s）：公表された御意見と対応") % named,
            author=draft.panel.ministry or draft.panel.name,
            page=reverse("item", args=place),
            address=reverse("item-feed", args=place),
            rows=_newest(rows),
            began=item.publication.published_at if item.publication else None,
        )

    return _answer(request, feed)


def _newest(rows: "QuerySet[PublishedComment]") -> list[PublishedComment]:
    return list(rows.select_related("publication").order_by("-pk")[:ENTRIES])


def _answer(request: HttpRequest, feed: Callable[[], Feed]) -> HttpResponse:
    """Return the feed in the language that the address asks for, Japanese where it asks
    for none; 400 for another, or anything else that is asked."""
    form = FeedForm(request)
    if not form.is_valid():
        sentences = [line for row in form.problems() for line in row["sentences"]]
        title = _("要求を読み取れませんでした")
        return bare_page(title=title, sentences=sentences, status=400)
    language = form.cleaned_data["lang"]
    with translation.override(language or settings.LANGUAGE_CODE):
        written = feed()
        body = atom(written, asked=f"?lang={language}" if language else "")
        return fresh_or_unchanged(request, body, written.updated)
