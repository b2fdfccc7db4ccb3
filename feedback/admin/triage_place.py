"""Where in the triage somebody is: which import, which page, which form is open."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as translate

from feedback.admin.keys import can_be_asked, key_of
from feedback.models import Import

SHOWS = ("all", "pending", "doubts")
# The open form of a page, by its name in the address.
OPENED = ("edit", "split", "add", "newcomer")


@dataclass(frozen=True)
class Place:
    """Where in the work somebody is: what the address of the page says."""

    page: int = 1
    show: str = "all"
    q: str = ""
    edit: int | None = None
    split: int | None = None
    add: int | None = None
    newcomer: int | None = None

    @classmethod
    def of(cls, query: QueryDict) -> "Place":
        show, q = query.get("show", ""), query.get("q", "").strip()[:100]
        return cls(
            page=max(1, key_of(query.get("page", "")) or 1),
            show=show if show in SHOWS else "all",
            q=q if can_be_asked(q) else "",
            **{name: key_of(query.get(name, "")) for name in OPENED},
        )

    @property
    def opened(self) -> set[int]:
        """Return the speeches in which a form is open."""
        return {key for key in (self.add, self.newcomer) if key}

    def query(self, **other: Any) -> str:
        """Return the address of this place, without an open form unless named."""
        values = {"page": self.page, "show": self.show, "q": self.q} | other
        plain = {"page": 1, "show": "all", "q": ""}
        # A page that is asked for is named, the first one too: see TriagePage.begin.
        kept = {k: v for k, v in values.items() if v != plain.get(k) or k in other}
        return "?" + urlencode(kept)

    @property
    def opening(self) -> str:
        """Return the address to which the name of an open form is added."""
        query = self.query()
        return query if query == "?" else f"{query}&"


def find(request: HttpRequest, object_id: str) -> Import:
    """Return the import by its key; 404 if it is not of a panel that they run."""
    rows = Import.objects.run_by(request.user).select_related("panel", "meeting")
    found = rows.defer("result").filter(pk=key_of(object_id) or 0).first()
    if found is None:
        raise Http404(translate("お探しの取り込みはありません。"))
    return found


def address(of: Import, step: str = "triage") -> str:
    return reverse(f"admin:feedback_import_{step}", args=[of.pk])


def wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == (
        "application/json"
    )
