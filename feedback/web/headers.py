"""What a page asks of browsers beside Django's and django-csp's own headers."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

# The ledger needs none of these; so neither may what is smuggled into a page of it.
# publickey-credentials-get is left as it is: passkeys.
DENIED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)
POLICY = ", ".join(f"{feature}=()" for feature in DENIED)


class PermissionsPolicy:
    """Sets Permissions-Policy (W3C) on every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response


class KeptNowhere:
    """Has browsers and proxies keep nothing of what was answered to a person: no page,
    no redirect, no refusal; and nothing of the pages that are each person's own.

    An answer that says itself how long it is kept is left as it is: feeds are the same
    for everybody, and programs ask anew each time (RFC 9111).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_personal(request) and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


def is_personal(request: HttpRequest) -> bool:
    """Return whether the answer may be one person's alone.

    The cookie tells, not the user behind it: to look her up needs the database, and
    what is refused for want of that is not to be kept either.
    """
    in_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return in_session or request.path.startswith("/me/")
