"""The headers that every mail of the ledger has."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation


def headers_of(mail: str) -> dict[str, str]:
    """Return them for the mail of this name, which is of no other one.

    Its Message-ID (RFC 5322, 3.6.4) is of the site's domain: the machine that sends it
    may be called localhost, as many are. No machine is to answer it (RFC 3834).
    """
    return {
        "Message-ID": f"<{mail}@{urlsplit(settings.SITE_URL).hostname}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": translation.get_language() or settings.LANGUAGE_CODE,
    }
