"""PDF files of drafts, made on the spot: sizes, weights, rules, bookmarks, labels."""

from collections.abc import Sequence

from tests.importer import paper
from tests.importer.paper import A4, stream_object

LEFT, TOP, PITCH, SIZE = 72, 760, 18, 10.5
WIDTH = 42  # characters of a full line at that size
FONTS = ("HeiseiMin-W3", "HeiseiKakuGo-W5", "ExampleMono-Regular", "ExampleMono-Bold")
LIGHT, HEAVY, CODE, HEAVY_CODE = 1, 2, 3, 4
Mark = tuple[int, str, int, float]


def text(
    x: float, y: float, words: str, *, size: float = SIZE, font: int = LIGHT
) -> str:
    code = words.encode("utf-16-be").hex()
    return f"BT /F{font} {size} Tf {x} {y} Td <{code}> Tj ET\n"


def rule(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x} {y} m {to_x} {to_y} l S\n"


def frame(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Return the rules of a table."""
    flat = [rule(xs[0], y, xs[-1], y) for y in ys]
    return "".join(flat + [rule(x, ys[0], x, ys[-1]) for x in xs])


def lines(
    rows: Sequence[str], *, x: float = LEFT, top: float = TOP, size: float = SIZE
) -> str:
    """Return rows of text one below the other."""
    return "".join(
        text(x, top - PITCH * at, row, size=size) for at, row in enumerate(rows) if row
    )


def wrapped(words: str, *, first: int = 0) -> list[str]:
    """Return a paragraph as full lines; the first has that many fewer characters."""
    cut = WIDTH - first
    rest = words[cut:]
    more = [rest[at : at + WIDTH] for at in range(0, len(rest), WIDTH)]
    return ["\u3000" * first + words[:cut], *more]


def pdf(
    pages: Sequence[str],
    *,
    marks: Sequence[Mark] = (),
    labels: str = "",
    size: tuple[int, int] = A4,
    more: str = "",
) -> bytes:
    """Return a PDF file of these pages' contents.

    `marks`: bookmarks (level from 1, title, page from 1, height); `labels`: what
    /PageLabels holds.
    """
    fonts = 2 + 3 * len(FONTS)
    first = fonts + 1
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    outline = first + 2 * len(pages)
    named = f"/PageLabels<<{labels}>>" if labels else ""
    tree = f"/Outlines {outline} 0 R" if marks else ""
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{named}{tree}{more}>>".encode(),
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
    ]
    for at, name in enumerate(FONTS):
        objects += _font(name, 3 + 3 * at)
    used = " ".join(f"/F{at + 1} {3 + 3 * at} 0 R" for at in range(len(FONTS)))
    for at, page in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]" % size
            + f"/Resources<</Font<<{used}>>>>".encode()
            + b"/Contents %d 0 R>>" % (first + 2 * at + 1)
        )
        objects.append(stream_object(page.encode()))
    return paper.assembled(objects + _outline(marks, outline, first))


def _font(name: str, at: int) -> list[bytes]:
    heavy = FONTS.index(name) + 1 in (HEAVY, HEAVY_CODE)
    return [
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/UniJIS-UTF16-H"
        f"/DescendantFonts[{at + 1} 0 R]>>".encode(),
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/DW 1000/W[1 94 500]"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 6>>"
        f"/FontDescriptor {at + 2} 0 R>>".encode(),
        f"<</Type/FontDescriptor/FontName/{name}/Flags {262148 if heavy else 6}"
        "/ItalicAngle 0/FontBBox[-123 -257 1001 910]/Ascent 723/Descent -241"
        "/CapHeight 709/StemV 69>>".encode(),
    ]


def _outline(marks: Sequence[Mark], root: int, first_page: int) -> list[bytes]:
    """All bookmarks of one level under the one before of the level above."""
    if not marks:
        return []
    parents: dict[int, int] = {}
    children: dict[int, list[int]] = {root: []}
    for at, (level, *_rest) in enumerate(marks):
        key = root + 1 + at
        parent = next(
            (p for p in range(key - 1, root, -1) if _level(marks, p, root) < level),
            root,
        )
        parents[key] = parent
        children.setdefault(parent, []).append(key)
    out = [_links(children.get(root, []), b"/Type/Outlines")]
    for at, (_, title, page, y) in enumerate(marks):
        key = root + 1 + at
        beside = children[parents[key]]
        place = beside.index(key)
        links = f"/Parent {parents[key]} 0 R"
        if place:
            links += f"/Prev {beside[place - 1]} 0 R"
        if place + 1 < len(beside):
            links += f"/Next {beside[place + 1]} 0 R"
        words = ("\ufeff" + title).encode("utf-16-be").hex()
        goal = f"/Title<{words}>/Dest[{first_page + 2 * (page - 1)} 0 R/XYZ 0 {y} 0]"
        out.append(_links(children.get(key, []), (links + goal).encode()))
    return out


def _level(marks: Sequence[Mark], key: int, root: int) -> int:
    return marks[key - root - 1][0]


def _links(children: Sequence[int], inside: bytes) -> bytes:
    if not children:
        return b"<<%b>>" % inside
    return b"<<%b/First %d 0 R/Last %d 0 R/Count %d>>" % (
        inside,
        children[0],
        children[-1],
        len(children),
    )
