"""Pages as people cite them, and the pages that each citation names."""

from dataclasses import dataclass
from random import Random

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
KANJI = "〇一二三四五六七八九"


@dataclass
class Citer:
    """Cites pages in the manner of one set of minutes: digits full or half width."""

    draw: Random
    wide: bool

    def number(self, value: int) -> str:
        return str(value).translate(WIDE) if self.wide else str(value)

    def document(self) -> str:
        n = self.number(self.draw.randint(1, 6))
        m = self.number(self.draw.randint(1, 3))
        dash = "－" if self.wide else "-"
        return self.draw.choice(
            (
                f"資料{n}",
                f"資料{n}{dash}{m}",
                f"参考資料{n}",
                "計画書（案）",
                "報告書案",
            )
        )

    def cite(self) -> tuple[str, list[tuple[int, ...]]]:
        """Return a citation as said and the pages, one tuple for each citation."""
        page = self.draw.randint(2, 88)
        form = self.draw.choices(_FORMS, _WEIGHTS)[0]
        text, pages = form(self, page)
        if self.draw.random() < 0.35:
            link = self.draw.choice(("の", "の", "、", "　"))
            text = f"{self.document()}{link}{text}"
        return text, pages


Found = tuple[str, list[tuple[int, ...]]]


def _plain(by: Citer, page: int) -> Found:
    return f"{by.number(page)}ページ", [(page,)]


def _leaf(by: Citer, page: int) -> Found:
    return f"{by.number(page)}頁", [(page,)]


def _ordinal(by: Citer, page: int) -> Found:
    return f"{by.number(page)}ページ目", [(page,)]


def _letter(by: Citer, page: int) -> Found:
    dot = by.draw.choice(("．", ".", "")) if by.wide else by.draw.choice((".", ""))
    letter = "Ｐ" if by.wide else by.draw.choice("Pp")
    return f"{letter}{dot}{by.number(page)}", [(page,)]


def _range(by: Citer, page: int) -> Found:
    last = page + by.draw.randint(1, 4)
    mark = by.draw.choice(("～", "から", "〜", "－" if by.wide else "-"))
    pages = tuple(range(page, last + 1))
    if mark == "から":
        return f"{by.number(page)}ページから{by.number(last)}ページ", [pages]
    return f"{by.number(page)}{mark}{by.number(last)}ページ", [pages]


def _two(by: Citer, page: int) -> Found:
    other = page + by.draw.randint(1, 9)
    return (
        f"{by.number(page)}ページ、{by.number(other)}ページ",
        [(page,), (other,)],
    )


def _list(by: Citer, page: int) -> Found:
    other = page + by.draw.randint(1, 9)
    mark = by.draw.choice("、・")
    return f"{by.number(page)}{mark}{by.number(other)}ページ", [(page, other)]


def _onwards(by: Citer, page: int) -> Found:
    return f"{by.number(page)}ページ以降", [(page,)]


def _kanji(by: Citer, page: int) -> Found:
    tens, ones = divmod(page, 10)
    head = ("" if tens == 1 else KANJI[tens]) + "十" if tens else ""
    return f"{head}{KANJI[ones] if ones else ''}ページ", [(page,)]


_FORMS = (_plain, _leaf, _ordinal, _letter, _range, _two, _list, _onwards, _kanji)
_WEIGHTS = (40, 8, 6, 14, 8, 5, 4, 5, 2)
