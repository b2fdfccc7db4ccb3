"""JSON in and out: UTF-8, and strict about what comes in."""

import json
from collections.abc import Iterable
from typing import IO, Any, NoReturn

from django.utils.translation import gettext as translate
from rest_framework.exceptions import NotAcceptable, ParseError, UnsupportedMediaType
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.utils.encoders import JSONEncoder

from feedback.workflow import listed

Media = tuple[BaseRenderer, str]


class JSONRenderer(BaseRenderer):
    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Any = None,
    ) -> bytes:
        return b"" if data is None else as_json(data)


class JSONParser(BaseParser):
    """Reads one JSON value, or raises ParseError that says where it breaks."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Any = None,
    ) -> Any:
        if (charset := _charset(media_type or "")) not in ("", "utf-8", "utf8"):
            raise UnsupportedMediaType(f"application/json; charset={charset}")
        # `body` holds the limit of DATA_UPLOAD_MAX_MEMORY_SIZE; the stream does not.
        return read_json(parser_context["request"]._request.body)


class Negotiation(BaseContentNegotiation):
    """Picks the renderer by `?format=`, else by Accept; NotAcceptable if there is
    none."""

    def select_parser(
        self, request: Request, parsers: Iterable[BaseParser]
    ) -> BaseParser | None:
        # The rest of a media type (charset) is the parser's own business.
        essence = (request.content_type or "").partition(";")[0].strip().lower()
        known = [parser for parser in parsers if parser.media_type == essence]
        return known[0] if known else None

    def select_renderer(
        self,
        request: Request,
        renderers: Iterable[BaseRenderer],
        format_suffix: str | None = None,
    ) -> Media:
        wanted = request.query_params.get("format") or format_suffix
        by_type = {
            renderer.media_type: renderer
            for renderer in renderers
            if wanted in (None, renderer.format)
        }
        if not by_type:
            raise NotAcceptable(_cannot_serve(renderers))
        best = request._request.get_preferred_type(list(by_type))
        if wanted and best is None:
            best = next(iter(by_type))
        if best is None:
            raise NotAcceptable(_cannot_serve(renderers))
        return by_type[best], best


def as_json(data: Any) -> bytes:
    """Return data as UTF-8; a lone surrogate, which UTF-8 has not, as its escape."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), cls=JSONEncoder)
    return text.encode("utf-8", "backslashreplace")


def read_json(body: bytes) -> Any:
    """Return the value that the bytes hold; raise ParseError."""
    try:
        return json.loads(
            body.decode(), object_pairs_hook=_once, parse_constant=_no_number
        )
    except UnicodeDecodeError as error:
        raise ParseError(
            translate("本文がUTF-8ではありません（%(byte)sバイト目）。")
            % {"byte": error.start + 1}
        ) from error
    except json.JSONDecodeError as error:
        raise ParseError(
            translate("JSONとして読めません（%(line)s行%(column)s文字目）。")
            % {"line": error.lineno, "column": error.colno}
        ) from error
    except RecursionError as error:
        raise ParseError(translate("JSONの入れ子が深すぎます。")) from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise ParseError(translate("JSONの数が大きすぎます。")) from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ParseError(
            translate("「%(name)s」が二度書かれています。") % {"name": twice}
        )
    return found


def _no_number(text: str) -> NoReturn:
    raise ParseError(translate("「%(value)s」は数ではありません。") % {"value": text})


def _charset(media_type: str) -> str:
    for parameter in media_type.split(";")[1:]:
        name, _equals, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""


def _cannot_serve(renderers: Iterable[BaseRenderer]) -> str:
    types = listed(renderer.media_type or "" for renderer in renderers)
    return translate("この形式では返せません。返せる形式：%(types)s") % {"types": types}
