"""A page that needs nothing: no database, no session, no user."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control


def bare_page(
    *,
    title: str,
    sentences: Sequence[str],
    status: int,
    texts: Sequence[str] = (),
    login_url: str = "",
) -> HttpResponse:
    """Return a page of the house that says these sentences, shows the texts that its
    reader had written, and leads to `login_url`. It is kept nowhere where it has texts.

    No context processor runs for it (they would load the user).
    """
    said = {"title": title, "sentences": sentences}
    body = render_to_string(
        "feedback/error.html", said | {"texts": texts, "login_url": login_url}
    )
    response = HttpResponse(body, status=status)
    if texts:
        patch_cache_control(response, private=True, no_store=True)
    return response
