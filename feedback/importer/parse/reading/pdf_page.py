"""One page of a PDF, character by character: what it is and where it stands."""

import ctypes
from dataclasses import dataclass, field
from functools import cached_property

import pypdfium2 as pdfium
from pypdfium2 import raw

# PDFium's signs for a hyphen at a line's end: it may be that of 「- 3 -」.
LONGEST_NAME = 120
FORCE_BOLD = 1 << 18  # ISO 32000-2, table 121
HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


@dataclass
class Glyphs:
    """The characters of one page. Asking for a place is slow: ask for few."""

    textpage: pdfium.PdfTextPage
    _x: ctypes.c_double = field(default_factory=ctypes.c_double)
    _y: ctypes.c_double = field(default_factory=ctypes.c_double)

    @cached_property
    def signs(self) -> str:
        """All characters; beyond U+FFFF in two halves, as PDFium counts them."""
        count = self.textpage.count_chars()
        buffer = (ctypes.c_ushort * (count + 1))()
        written = raw.FPDFText_GetText(self.textpage, 0, count, buffer) - 1
        if written == count:
            signs = "".join(map(chr, buffer[:count]))
        else:
            # It left characters out or put some in: one by one, the places are right.
            codes = (raw.FPDFText_GetUnicode(self.textpage, n) for n in range(count))
            signs = "".join(map(chr, codes))
        return signs.translate(HYPHENS)

    def at(self, place: int) -> tuple[float, float]:
        """Return where a character begins, in points from the left and lower edge."""
        raw.FPDFText_GetCharOrigin(self.textpage, place, self._x, self._y)
        return self._x.value, self._y.value

    def height(self, place: int) -> float:
        """Return the height of the character's box, whatever its font says."""
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self.textpage, place, box)
        return float(abs(box.top - box.bottom))

    def size(self, place: int) -> float:
        """Return the size of a character's type in points, as it is shown."""
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self.textpage, place, matrix)
        scale = (matrix.b**2 + matrix.d**2) ** 0.5
        return float(raw.FPDFText_GetFontSize(self.textpage, place) * scale)

    def font(self, place: int) -> tuple[str, bool]:
        """Return the name of a character's font, and whether it is said to be bold."""
        name, flags = ctypes.create_string_buffer(LONGEST_NAME), ctypes.c_int()
        raw.FPDFText_GetFontInfo(self.textpage, place, name, LONGEST_NAME, flags)
        bold = bool(flags.value > 0 and flags.value & FORCE_BOLD)
        return name.value.decode("utf-8", "replace"), bold

    def spans(self) -> list[tuple[int, int]]:
        """Return the beginning and the end of each line that is not empty."""
        spans, start = [], 0
        for line in self.signs.replace("\r", "\n").split("\n"):
            blanks = len(line) - len(line.lstrip(" "))
            if line.strip():
                spans.append((start + blanks, start + len(line.rstrip())))
            start += len(line) + 1
        return spans


def whole(signs: str) -> str:
    """Return the text with the halves of UTF-16 put together (𠮷)."""
    if signs.isascii() or not any("\ud800" <= sign < "\ue000" for sign in signs):
        return signs
    return signs.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
