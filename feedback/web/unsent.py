"""What somebody wrote into a form that could not be taken, for she was signed out
meanwhile or signed in anew: it is shown to her, to be sent again."""

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from feedback.web.bare import bare_page

# The fields in which members write sentences.
WRITTEN = ("summary", "body", "note")


def unsent_texts(request: HttpRequest) -> list[str]:
    """Return what was written in the form that was posted; no empty text."""
    said = (request.POST.get(name, "").strip() for name in WRITTEN)
    return [text for text in said if text]


def sign_in_again(request: HttpRequest, *, then: str) -> HttpResponse:
    """Lead somebody who is not signed in to where she signs in, and from there to the
    path `then`; where she had written something, show it first (403)."""
    login = redirect_to_login(then)
    texts = unsent_texts(request) if request.method == "POST" else []
    if not texts:
        return login
    return bare_page(
        title=_("ログインが切れていたため、まだ送られていません"),
        sentences=[_("書かれた文章を写してから、ログインして送り直してください。")],
        status=403,
        texts=texts,
        login_url=login["Location"],
    )
