"""What the pages ask of the mails: the same for every address, known or not."""

from django.http import HttpRequest
from django.utils.translation import get_language

from feedback.notifications.sign_in import mail_link, mail_new_password


def ask_for_link(request: HttpRequest, *, email: str, next_page: str) -> None:
    """Queue the mail with the one-time link, in the reader's language."""
    mail_link.defer(email=email, next_page=next_page, **_from(request))


def ask_for_new_password(request: HttpRequest, *, email: str) -> None:
    mail_new_password.defer(email=email, **_from(request))


def _from(request: HttpRequest) -> dict[str, str]:
    site = f"{request.scheme}://{request.get_host()}"
    return {"site": site, "language": get_language() or ""}
