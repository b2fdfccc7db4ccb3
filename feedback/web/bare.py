"""A page that needs nothing: no database, no session, no user."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.template.loader import render_to_string


def bare_page(*, title: str, sentences: Sequence[str], status: int) -> HttpResponse:
    """Return a page of the house that says these sentences.

    No context processor runs for it (they would load the user).
    """
    body = render_to_string(
        "feedback/error.html", {"title": title, "sentences": sentences}
    )
    return HttpResponse(body, status=status)
