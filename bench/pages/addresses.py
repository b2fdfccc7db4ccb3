"""The addresses of all pages of the site, filled with what a ledger holds.

They come from the site's own table of addresses, so that no page is forgotten: one
whose arguments are not known here is named in the report.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from django.urls import URLPattern, reverse

from feedback.models import Comment, Draft, Item, Panel, User
from feedback.statistics import FIGURES
from feedback.web.urls import urlpatterns
from feedback.workflow import Role

EACH = 6  # rows of a kind: the first ones, the last ones, and some between
# What else an address may ask for, by the name of the page; all of it is measured.
ASKED: dict[str, list[str]] = {
    "comments": [
        "",
        "?is_open=true",
        "?disposition=noted&kind=opinion",
        "?meeting={meeting}",
        "?theme={theme}",
        "?member={member}&is_open=false",
        "?page=12",
        "?q=窓口",
    ],
}
# Common and rare, of two characters and of more, one that nobody said, several at once.
WORDS = ["窓口", "地域", "水路の維持", "2024年度の調査では、37％", "存在しない言葉"]
WORDS += ["窓口 地域 調査", "P.12"]
SEARCHES = [*(f"?q={quote(words)}" for words in WORDS), "?q=窓口&among=speeches"]
ASKED |= {"search": SEARCHES, "panel-search": SEARCHES}
# Addresses that no page leads to without a token of its own, or that answer no GET.
LEFT_OUT = {"notices-off"}


@dataclass
class Sample:
    """What of the ledger's rows stands in addresses: lists by the arguments' names."""

    panel: Panel
    rows: dict[str, list[Any]]
    words: dict[str, Any]
    office: User | None
    member: User | None
    unknown: set[str] = field(default_factory=set)


def sample() -> Sample:
    """Return some rows of the panel with the most comments."""
    panel = max(Panel.objects.all(), key=lambda one: one.comments.count())
    public = Comment.objects.filter(panel=panel, face__isnull=False).order_by("pk")
    draft = Draft.objects.filter(panel=panel).order_by("pk").first()
    items = Item.objects.filter(draft=draft, publication__isnull=False).order_by("pk")
    meetings = panel.meetings.filter(publication__isnull=False).order_by("number")
    rows: dict[str, list[Any]] = {
        "slug": [panel.slug],
        "ref": _some(list(public.values_list("ref", flat=True))),
        "key": [draft.key] if draft else [],
        "item_key": _some(list(items.values_list("key", flat=True))),
        "number": _some(list(meetings.values_list("number", flat=True))),
        "name": list(FIGURES),
    }
    members = panel.members.exclude(role=Role.SECRETARIAT)
    member = members.filter(user__isnull=False).first()
    words = {
        "meeting": rows["number"][0] if rows["number"] else "",
        "theme": quote(next((item.theme for item in items), "")),
        "member": member.pk if member else "",
    }
    seat = panel.members.filter(role=Role.SECRETARIAT, user__isnull=False).first()
    return Sample(
        panel=panel,
        rows=rows,
        words=words,
        office=seat.user if seat else None,
        member=member.user if member else None,
    )


def pages(of: Sample) -> Iterator[tuple[str, list[str]]]:
    """Yield the name of each page with its addresses."""
    for pattern in urlpatterns:
        name = pattern.name if isinstance(pattern, URLPattern) else None
        if name and name not in LEFT_OUT:
            arguments = list(pattern.pattern.converters)
            if all(of.rows.get(argument) for argument in arguments):
                yield name, list(_addresses(name, arguments, of))
            else:
                of.unknown.add(name)


def _addresses(name: str, arguments: list[str], of: Sample) -> Iterator[str]:
    varied = [argument for argument in arguments if len(of.rows[argument]) > 1]
    for at in range(EACH if varied else 1):
        rows = {arg: of.rows[arg][at % len(of.rows[arg])] for arg in arguments}
        for asked in ASKED.get(name, [""]):
            yield reverse(name, kwargs=rows) + asked.format(**of.words)


def _some(rows: list[Any]) -> list[Any]:
    """Return the first two, the last two and two between."""
    middle = len(rows) // 2
    return list(dict.fromkeys([*rows[:2], *rows[middle : middle + 2], *rows[-2:]]))
