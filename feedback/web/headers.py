"""What a page asks of browsers beside Django's and django-csp's own headers."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

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
