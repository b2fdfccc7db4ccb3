"""One invented draft in every format: the same places must come out of each.

Its pages have the numbers 3 and up printed on them; in the files they count from 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.importer import word_paper
from tests.importer.pdf_paper import (
    HEAVY,
    LEFT,
    PITCH,
    SIZE,
    TOP,
    frame,
    pdf,
    text,
    wrapped,
)
from tests.importer.word_paper import PAGE, paragraph, run, section

TITLE = "地域の支え合いに関する報告書（案）"
FIRST_PAGE = 3
HEADS = (16, 13, 10.5)
COLUMNS = (72, 200, 420)
NUMBERS = (
    ("decimalFullWidth", "第%1章", "tab"),
    ("decimalFullWidth", "（%2）", "nothing"),
    ("decimalEnclosedCircle", "%3", "tab"),
)


@dataclass(frozen=True)
class Head:
    level: int
    number: str
    words: str

    @property
    def printed(self) -> str:
        return f"{self.number}{'' if self.number.endswith('）') else '　'}{self.words}"


@dataclass(frozen=True)
class Table:
    caption: str
    rows: Sequence[Sequence[str]]


Part = Head | Table | str
PAGES: Sequence[Sequence[Part]] = (
    (
        Head(1, "第１章", "検討の背景"),
        "地域では、一人で暮らす高齢者が増え、支え合いの担い手が足りない状況が続いている。"
        "本章では、これまでの取組を振り返る。",
        Head(2, "（１）", "これまでの取組"),
        "市町村は、平成20年度から相談の窓口を置き、令和５年度までに412か所で住民の相談を"
        "受けてきた。窓口の運営は、地域の団体に委ねられている。",
        "一方で、（２）のとおり、担い手の高齢化が進んでいる。",
        Head(2, "（２）", "担い手の状況"),
        "担い手の７割は65歳以上であり、若い世代の参加を得るための工夫が求められる。",
    ),
    (
        "このため、働きながら参加できる仕組みを整える必要がある。",
        Head(1, "第２章", "今後の方向性"),
        Head(2, "（１）", "連携体制の在り方"),
        "関係する機関が情報を共有し、必要な支援に早くつなぐ体制を整える。",
        Head(3, "①", "窓口の一本化"),
        "相談の窓口を一つにまとめ、住民が迷わずに相談できるようにする。",
        Head(3, "②", "情報の共有"),
        "本人の同意を得たうえで、支援に必要な情報を関係する機関の間で共有する。",
        Table(
            "表１　支援の一覧",
            (("区分", "支援の内容"), ("窓口", "相談と案内"), ("訪問", "見守り")),
        ),
    ),
    (
        Head(2, "（２）", "財源の確保"),
        "国は、市町村の取組を支えるため、必要な財源の確保に努めるとともに、その効果を毎年"
        "検証し、結果を公表することが望ましい。",
        Head(1, "第３章", "おわりに"),
        "本報告書が、支え合いの取組を進める市町村の助けとなることを期待する。",
    ),
)


def markdown() -> bytes:
    out = [f"# {TITLE}"]
    for number, page in enumerate(PAGES, start=FIRST_PAGE):
        out.append(f"P.{number}")
        for part in page:
            out.append(_markdown(part))
    return ("\n\n".join(out) + "\n").encode()


def _markdown(part: Part) -> str:
    if isinstance(part, Head):
        return f"{'#' * (part.level + 1)} {part.printed}"
    if isinstance(part, Table):
        rows = [f"| {' | '.join(row)} |" for row in part.rows]
        rule = f"|{'---|' * len(part.rows[0])}"
        return "\n".join([part.caption, "", rows[0], rule, *rows[1:]])
    return part


def plain() -> bytes:
    out = [TITLE, ""]
    for number, page in enumerate(PAGES, start=FIRST_PAGE):
        out += [f"P.{number}", ""]
        for part in page:
            if isinstance(part, Head):
                out += ["", part.printed, ""]
            elif isinstance(part, Table):
                out += ["", part.caption, *("　".join(row) for row in part.rows), ""]
            else:
                out += [*wrapped(part, first=1)]
    return "\n".join(out).encode()


def word() -> bytes:
    """As Word writes it: styles, automatic numbers, marks of the last layout."""
    blocks = [paragraph(run(TITLE, '<w:sz w:val="40"/>'))]
    for at, page in enumerate(PAGES):
        for place, part in enumerate(page):
            mark = PAGE if at and not place else ""
            blocks.append(_word(part, mark))
    return word_paper.docx(
        *blocks,
        section(start=FIRST_PAGE),
        numbers=word_paper.numbering(NUMBERS),
    )


def _word(part: Part, mark: str) -> str:
    marks = [mark] if mark else []
    if isinstance(part, Head):
        return paragraph(*marks, part.words, style=str(part.level))
    if isinstance(part, Table):
        return paragraph(*marks, part.caption) + word_paper.table(part.rows)
    return paragraph(*marks, part)


def paged() -> bytes:
    """As a PDF without bookmarks: sizes, a running head, numbers at the foot."""
    pages = []
    for at, page in enumerate(PAGES):
        shown = [text(LEFT, 805, TITLE, size=9)]
        shown.append(text(290, 40, f"- {at + FIRST_PAGE} -"))
        y = float(TOP)
        if not at:
            shown.append(text(LEFT + 60, y, TITLE, size=20))
            y -= 3 * PITCH
        for part in page:
            made, y = _placed(part, y)
            shown.append(made)
        pages.append("".join(shown))
    return pdf(pages)


def _placed(part: Part, y: float) -> tuple[str, float]:
    if isinstance(part, Head):
        font = {"size": HEADS[part.level - 1], "font": HEAVY}
        return text(LEFT, y - 10, part.printed, **font), y - 10 - 1.7 * PITCH
    if isinstance(part, Table):
        return _table(part, y - PITCH)
    rows = wrapped(part, first=1)
    shown = "".join(text(LEFT, y - PITCH * at, row) for at, row in enumerate(rows))
    return shown, y - PITCH * len(rows)


def _table(part: Table, y: float) -> tuple[str, float]:
    shown = text(LEFT + 80, y, part.caption)
    ys = [y - 12 - 22 * at for at in range(len(part.rows) + 1)]
    shown += frame(COLUMNS, ys)
    for top, row in zip(ys, part.rows, strict=False):
        for x, cell in zip(COLUMNS, row, strict=False):
            shown += text(x + 6, top - SIZE - 4, cell)
    return shown, ys[-1] - 2 * PITCH


FORMATS = {
    "案.md": markdown,
    "案.txt": plain,
    "案.docx": word,
    "案.pdf": paged,
}
