"""A feed in XML, and its answer: whole, or that it is as it was."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import gettext as _

from feedback import workflow
from feedback.models import PublishedComment
from feedback.workflow import Disposition

# Seconds that a feed may be kept without asking again.
KEPT_FOR = 300
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Feed:
    """What a feed says; `began` dates one that has no entry yet."""

    title: str
    author: str
    page: str
    address: str
    rows: list[PublishedComment]
    began: datetime | None = None

    @property
    def updated(self) -> datetime:
        """When something was last published in it; nothing else moves it."""
        moments = [row.created_at for row in self.rows]
        return max(moments or [self.began or NEVER])


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        updated: datetime = self.feed["updated"]
        return updated

    def add_item_elements(self, handler: Any, item: Any) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


def atom(feed: Feed, *, asked: str) -> bytes:
    """Return the feed as XML; `asked` is the query of its address."""
    written = _Atom(
        title=_printable(feed.title),
        link=settings.SITE_URL + feed.page,
        description=None,
        language=translation.get_language(),
        author_name=_printable(feed.author),
        feed_url=settings.SITE_URL + feed.address + asked,
        feed_guid=settings.SITE_URL + feed.address,
        updated=feed.updated,
    )
    for row in feed.rows:
        written.add_item(**_entry(row))
    out = StringIO()
    written.write(out, "utf-8")
    return out.getvalue().encode()


def _entry(row: PublishedComment) -> dict[str, Any]:
    said = row.content
    label = workflow.label_of(row.disposition, Disposition)
    disposition = _("（") + label + _("）")
    body = render_to_string("feedback/_feed_entry.html", {"comment": said})
    return {
        "title": _printable(f"{said['ref']} {said['summary']}{disposition}"),
        "link": f"{settings.SITE_URL}/c/{said['ref']}/",
        "description": None,
        "unique_id": _name_of(row),
        "pubdate": row.publication.published_at,
        "updateddate": row.created_at,
        "categories": [row.disposition],
        "content": _printable(body),
    }


def _name_of(row: PublishedComment) -> str:
    """Return the same name for ever (RFC 4151): what one publication showed of it."""
    host = urlsplit(settings.SITE_URL).hostname
    day = timezone.localdate(row.created_at).isoformat()
    return f"tag:{host},{day}:{row.content['ref']}/{row.publication.number}"


def _printable(text: str) -> str:
    """Return the text without the signs that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or _is_xml(ord(c)))


def _is_xml(code: int) -> bool:
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


def fresh_or_unchanged(
    request: HttpRequest, body: bytes, updated: datetime
) -> HttpResponse:
    """Return the feed, or 304 where the reader has it already."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type=Atom1Feed.content_type)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(updated.timestamp())
    response["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    patch_cache_control(response, public=True, max_age=KEPT_FOR)
    unchanged = get_conditional_response(
        request,
        etag=etag,
        last_modified=int(updated.timestamp()),
        response=response,
    )
    return unchanged or response
