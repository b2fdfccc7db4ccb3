"""What is written in Japanese in a page of another language says so.

A screen reader takes the voice from it and a browser the shapes of kanji: WCAG 2.2 and
JIS X 8341-3:2016, 3.1.2. The words of the ledger stand on every page among those of the
interface, so they are marked here, once, and not in each template.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

Answering = Callable[[HttpRequest], HttpResponse]

# Elements that hold text alone, or (in a drawing) nothing that we could put in: those
# get the attribute themselves.
HOLD_TEXT = "title|option|textarea|text|desc"
PIECE = re.compile(
    r"(?P<kept><!--.*?-->|<(?P<code>script|style)\b.*?</(?P=code)\s*>)"
    rf"|<(?P<tag>{HOLD_TEXT})(?P<given>(?:\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*)?)>"
    r"(?P<held>[^<]*)(?=</)"
    r"|(?P<other><(?:[^>\"']|\"[^\"]*\"|'[^']*')*>)"
    r"|(?P<words>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
LETTER = re.compile(r"[ぁ-ゖァ-ヺ々〇㐀-䶿一-鿿豈-﫿]")
# Together with what stands between such letters: 資料7-1の図, （P.56）の記載.
WIDE = r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef]"
RUN = re.compile(rf"{WIDE}+(?:[!-%'-;=?-~]{{1,12}}{WIDE}+)*")


class InJapanese:
    """Marks Japanese in pages and parts of pages that are shown in another language."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and not response.streaming and get_language() != "ja":
            page = response.content.decode(response.charset)
            response.content = marked(page).encode(response.charset)
        return response


def marked(page: str) -> str:
    """Return the page (HTML, whole or in part) with lang="ja" on what is Japanese."""
    return PIECE.sub(_piece, page)


def _piece(found: re.Match[str]) -> str:
    if words := found["words"]:
        return RUN.sub(_run, words)
    held, given = found["held"], found["given"] or ""
    if held and LETTER.search(held) and "lang=" not in given:
        return f'<{found["tag"]} lang="ja"{given}>{held}'
    return found[0]


def _run(found: re.Match[str]) -> str:
    # An element that none of our stylesheets speaks of: nothing looks different.
    words = found[0]
    return f'<bdi lang="ja">{words}</bdi>' if LETTER.search(words) else words
