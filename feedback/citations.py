"""Page citations as Japanese papers and speakers write them."""

import re
import unicodedata
from dataclasses import dataclass

# After NFKC: P.56, p56, 56ページ, 56頁, 56ページ目, 56～58ページ, 33ページ以降. The
# lookahead leaves 「56ページ戻って」 out: it counts pages and names none.
_LEADING = re.compile(
    r"(?<![A-Za-z])[Pp][Pp]?\.?\s?(\d{1,4})(?:\s?[-~〜–]\s?(\d{1,4}))?"
)
_TRAILING = re.compile(
    r"(\d{1,4})(?:\s?[-~〜–]\s?(\d{1,4}))?\s?(?:ページ|頁)(?!戻|進|ほど|程度|以内)"
)


@dataclass(frozen=True)
class Citation:
    """`text` as it was printed; `pages` the page numbers that it names."""

    text: str
    pages: tuple[int, ...]


def page_citations(text: str) -> list[Citation]:
    """Return the page citations of `text` in their order, as printed.

    Compared after NFKC, character by character, so that positions carry over to the
    printed text. 「１ページ戻って」 is none.
    """
    folded = "".join(_fold_character(character) for character in text)
    found = [*_LEADING.finditer(folded), *_TRAILING.finditer(folded)]
    return [
        Citation(text=text[match.start() : match.end()], pages=_pages(match))
        for match in sorted(found, key=lambda match: match.start())
    ]


def pages_cited(text: str) -> list[int]:
    """Return the distinct pages that `text` cites, in the order they are named."""
    pages = [page for citation in page_citations(text) for page in citation.pages]
    return list(dict.fromkeys(pages))


def _fold_character(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character)
    return folded if len(folded) == 1 else character


def _pages(match: re.Match[str]) -> tuple[int, ...]:
    first = int(match[1])
    last = int(match[2]) if match[2] else first
    return tuple(range(first, last + 1)) if first <= last < first + 500 else (first,)
