"""Lines and pieces → the bytes of a file."""

import importlib
import io
from collections.abc import Callable
from html import escape
from random import Random

import docx

from bench.minutes import layout
from bench.minutes.convention import Convention
from bench.minutes.writing import Piece, Plain, Turn

TEXT = (
    "utf-8",
    "utf-8",
    "utf-8-sig",
    "cp932",
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "utf-16",
)
PAGES = ("utf-8", "utf-8", "utf-8", "cp932", "euc_jp")
META = {"utf-8": "utf-8", "cp932": "Shift_JIS", "euc_jp": "EUC-JP"}


def contain(
    kind: str, pieces: list[Piece], how: Convention, title: str, draw: Random
) -> tuple[bytes, str]:
    """Return the file and its ending for one of the kinds that conventions name."""
    if kind in ("wrapped", "whole"):
        return _text(kind, pieces, how, draw), "txt"
    if kind == "docx":
        return _word(pieces, how, draw), "docx"
    if kind == "docx-table":
        return _word_table(pieces, how), "docx"
    if kind == "pdf":
        return _pdf(pieces, how, draw), "pdf"
    return _page(_BODIES[kind](pieces, how, draw), title, draw), "html"


def _text(kind: str, pieces: list[Piece], how: Convention, draw: Random) -> bytes:
    width = draw.randint(35, 42) if kind == "wrapped" else 0
    lines = layout.lines_of(pieces, how, width=width, draw=draw)
    if width and draw.random() < 0.5:
        pages = layout.paged(lines, draw)
        lines = (
            ("\f\n" if draw.random() < 0.5 else "\f")
            .join("".join(f"{line}\n" for line in page) for page in pages)
            .split("\n")
        )
    if how.spread:
        lines = layout.spread(lines)
    end = draw.choice(("\n", "\r\n"))
    return _encoded(end.join(lines) + end, draw.choice(TEXT))


def _encoded(text: str, encoding: str) -> bytes:
    try:
        data = text.encode(encoding)
        return data if data.decode(encoding) == text else text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-8")


def _word(pieces: list[Piece], how: Convention, draw: Random) -> bytes:
    document = docx.Document()
    for line in layout.lines_of(pieces, how, width=0, draw=draw):
        document.add_paragraph(line)
    return _saved(document)


def _word_table(pieces: list[Piece], how: Convention) -> bytes:
    document = docx.Document()
    table = None
    for piece in pieces:
        if isinstance(piece, Plain):
            table = None
            for line in piece.lines:
                document.add_paragraph(line)
            continue
        table = table or document.add_table(rows=0, cols=2)
        name, text = table.add_row().cells
        name.text = piece.opening + piece.label
        text.text = "\n".join(piece.paragraphs)
    return _saved(document)


def _saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def can_pdf() -> bool:
    """Whether the maker of PDF files is there: it lives with the tests of reading."""
    return importlib.util.find_spec("tests.importer.paper") is not None


def _pdf(pieces: list[Piece], how: Convention, draw: Random) -> bytes:
    paper = importlib.import_module("tests.importer.paper")
    lines = layout.lines_of(pieces, how, width=draw.randint(36, 42), draw=draw)
    made: bytes = paper.make_pdf(layout.paged(lines, draw))
    return made


def _page(body: str, title: str, draw: Random) -> bytes:
    encoding = draw.choice(PAGES)
    text = PAGE.format(title=escape(title), body=body, charset=META[encoding])
    data = _encoded(text, encoding)
    if encoding != "utf-8" and data == text.encode("utf-8"):
        return PAGE.format(title=escape(title), body=body, charset="utf-8").encode()
    return data


PAGE = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="{charset}"><title>{title}｜かすみ野市</title>
<style>body {{ color: #222 }}</style><script>var a = "○議長";</script></head>
<body><header><p>かすみ野市公式ホームページ</p>
<nav><ul><li><a href="/">ホーム</a></li><li><a href="/kurashi/">くらし</a></li>
<li><a href="/shisei/">市政情報</a></li></ul></nav></header>
<div id="breadcrumb"><a href="/">トップページ</a> &gt; <a href="/k/">会議録</a></div>
<main id="contents">
{body}
</main>
<aside><h2>関連情報</h2><ul><li><a href="/r1">名簿</a></li></ul></aside>
<footer><p>お問い合わせ　総務課　電話：000-000-0000</p><p>Copyright</p></footer>
</body></html>
"""


def _broken(pieces: list[Piece], how: Convention, draw: Random) -> str:
    lines = layout.lines_of(pieces, how, width=0, draw=draw)
    return "<p>" + "<br>\n".join(map(escape, lines)) + "</p>"


def _preformatted(pieces: list[Piece], how: Convention, draw: Random) -> str:
    lines = layout.lines_of(pieces, how, width=draw.randint(36, 42), draw=draw)
    return "<pre>" + "\n".join(map(escape, lines)) + "</pre>"


def _paragraphs(pieces: list[Piece], how: Convention, draw: Random) -> str:
    blocks = [_paragraph(layout.paragraphs(piece, how)) for piece in pieces]
    return "\n".join(blocks)


def _paragraph(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in lines if line)


Spoken = Callable[[str, list[str]], str]


def _structured(opened: str, closed: str, spoken: Spoken) -> Callable[..., str]:
    """Return a writer that puts runs of speeches into `opened` … `closed`."""

    def body(pieces: list[Piece], how: Convention, draw: Random) -> str:
        out, within = "", False
        for piece in pieces:
            if isinstance(piece, Turn):
                out += "" if within else opened
                said = [escape(each) for each in piece.paragraphs]
                out += spoken(escape(piece.opening + piece.label), said)
            else:
                out += (closed if within else "") + _paragraph(list(piece.lines))
            within = isinstance(piece, Turn)
        return out + (closed if within else "")

    return body


_BODIES: dict[str, Callable[..., str]] = {
    "br": _broken,
    "pre": _preformatted,
    "p": _paragraphs,
    "table": _structured(
        "<table><tr><th>発言者</th><th>内容</th></tr>\n",
        "</table>\n",
        lambda name, said: f"<tr><td>{name}</td><td>{'<br>'.join(said)}</td></tr>\n",
    ),
    "dl": _structured(
        "<dl>\n",
        "</dl>\n",
        lambda name, said: f"<dt>{name}</dt><dd>{'<br>'.join(said)}</dd>\n",
    ),
    "li": _structured(
        "<ul>\n",
        "</ul>\n",
        lambda name, said: f"<li>{name}<br>{'<br>'.join(said)}</li>\n",
    ),
    "h4": _structured(
        "",
        "",
        lambda name, said: (
            f"<h4>{name}</h4>" + "".join(f"<p>{s}</p>" for s in said) + "\n"
        ),
    ),
}
