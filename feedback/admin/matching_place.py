"""Where on the matching desk somebody is: what the address of the page says."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as translate

from feedback.admin.keys import can_be_asked, key_of
from feedback.models import EditionImport

SHOWS = ("doubts", "others", "all")
NAME = re.compile(r"[si][0-9]{1,18}")


@dataclass(frozen=True)
class DeskPlace:
    """`show` "" is what there is to do first; `at` the row where one stands, `pick` the
    one for which a choice is open, `find` what its candidates are searched for. `page`
    0 is the one of that row."""

    show: str = ""
    q: str = ""
    at: str = ""
    pick: str = ""
    find: str = ""
    page: int = 0

    @classmethod
    def of(cls, query: QueryDict) -> "DeskPlace":
        show = query.get("show", "")
        at, pick = (_name(query.get(name, "")) for name in ("at", "pick"))
        q, find = (_words(query.get(name, "")) for name in ("q", "find"))
        page = key_of(query.get("page", "")) or 0
        return cls(show if show in SHOWS else "", q, at, pick, find, page)

    def query(self, **other: Any) -> str:
        """Return the address of this place, without an open choice unless named."""
        values = {"show": self.show, "q": self.q} | other
        return "?" + urlencode({k: v for k, v in values.items() if v})


def _name(text: str) -> str:
    return text if NAME.fullmatch(text) else ""


def _words(text: str) -> str:
    text = text.strip()[:100]
    return text if can_be_asked(text) else ""


def find_import(request: HttpRequest, object_id: str) -> EditionImport:
    """Return the import by its key; 404 if it is not of a panel that they run."""
    rows = EditionImport.objects.run_by(request.user)
    rows = rows.select_related("draft__panel", "meeting", "edition", "applied_by")
    found = rows.filter(pk=key_of(object_id) or 0).first()
    if found is None:
        raise Http404(translate("お探しの取り込みはありません。"))
    return found


def address_of(of: EditionImport, step: str = "matching") -> str:
    return reverse(f"admin:feedback_editionimport_{step}", args=[of.pk])
