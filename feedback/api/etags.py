"""Entity tags: strong, the hash of a representation's bytes as this viewer sees it
(RFC 9110, sections 8.8.3 and 13.1)."""

import hashlib
import re

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as translate
from rest_framework.exceptions import APIException
from rest_framework.request import Request

# An entity tag: optionally weak, in quotes, without control characters.
TAG = re.compile(r'(W/)?"[\x21\x23-\x7e\x80-\xff]*"')
KEPT = ("Cache-Control", "Content-Language", "ETag", "Retry-After", "Vary")


class PreconditionRequired(APIException):
    status_code = 428
    default_code = "precondition-required"


class PreconditionFailed(APIException):
    status_code = 412
    default_code = "stale"


def etag_of(body: bytes, *, own: bytes | None = None) -> str:
    """Return the strong tag of these bytes.

    `own` is what a writer answers for, where a representation tells more than that:
    where a remark's places stand in an edition that came since. Its hash goes before
    the other, and is all that If-Match asks of: whoever adds an edition stands in
    nobody's way.
    """
    whole = hashlib.sha256(body).hexdigest()[:32]
    first = "" if own is None else hashlib.sha256(own).hexdigest()[:32] + "."
    return f'"{first}{whole}"'


def _own_part(tag: str) -> str:
    return tag.strip('"').partition(".")[0]


def tags_in(header: str) -> list[str]:
    """Return the tags of an If-Match or If-None-Match; `["*"]` for any; [] for none
    that can be read."""
    if header.strip() == "*":
        return ["*"]
    return [match[0] for match in TAG.finditer(header)]


def not_modified(request: Request, response: HttpResponse) -> HttpResponse:
    """Return 304 where If-None-Match names the response's tag, else the response."""
    known = tags_in(request.headers.get("If-None-Match", ""))
    # Weak comparison: whether a tag is weak does not matter here.
    if "*" not in known and response["ETag"] not in [
        tag.removeprefix("W/") for tag in known
    ]:
        return response
    unchanged = HttpResponseNotModified()
    for name in KEPT:
        if name in response:
            unchanged[name] = response[name]
    return unchanged


def check_match(request: Request, current: str, *, required: bool) -> bool:
    """Return whether the writer said which state she had read, and it is the current.

    `If-Match: *` is any state: False. Raises PreconditionRequired where nothing was
    said and `required`; PreconditionFailed where it was another state. Tags are
    compared strongly: a weak one matches nothing.
    """
    header = request.headers.get("If-Match")
    if header is None:
        if required:
            raise PreconditionRequired(
                translate(
                    "If-Matchヘッダーに、読んだときのETagを入れて送ってください。"
                )
            )
        return False
    tags = tags_in(header)
    if tags == ["*"]:
        return False
    strong = [_own_part(tag) for tag in tags if not tag.startswith("W/")]
    if _own_part(current) not in strong:
        raise PreconditionFailed(
            translate(
                "読み込んだ後に、ほかの人が変更しました。"
                "もう一度読み込んで、最新の内容を確かめてください。"
            )
        )
    return True
