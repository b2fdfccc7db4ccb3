"""What comes in is UTF-8, at every door: a text in another encoding would be read with
its characters replaced, and kept like that."""

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.urls import get_resolver
from django.utils.translation import gettext as _

FORM = "application/x-www-form-urlencoded"


class NotUtf8(BadRequest):
    """`sentence` says in the reader's language what isn't."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class OnlyUtf8:
    """Refuses an address or a form that isn't: 400, before any view reads it.

    JSON and files are judged where they are read. The parts of a multipart form are
    left to Django: browsers send them in the encoding of our pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _is_utf8(request.META.get("QUERY_STRING", "")):
            return _refusal(request, _("アドレスがUTF-8ではありません。"))
        if request.content_type == FORM and not _is_utf8(_body(request)):
            wrong = _("送られた内容がUTF-8ではありません。何も保存していません。")
            return _refusal(request, wrong)
        return self.get_response(request)


def _refusal(request: HttpRequest, sentence: str) -> HttpResponse:
    """Return what config/errors.py answers; raised, it would fill the log with the
    traces of whoever tries."""
    handler: Any = get_resolver().resolve_error_handler(400)
    answer: HttpResponse = handler(request, NotUtf8(sentence))
    return answer


def _is_utf8(quoted: str | bytes) -> bool:
    try:
        unquote_to_bytes(quoted).decode()
    except UnicodeDecodeError:
        return False
    return True


def _body(request: HttpRequest) -> bytes:
    """Return the body; nothing of one that broke off, which Django tells in its way."""
    try:
        return request.body
    except UnreadablePostError:
        return b""
