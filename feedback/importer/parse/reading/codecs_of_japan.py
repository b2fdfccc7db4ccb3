"""The old encodings as they are written in practice, decoded strictly.

Python's own codecs know the standards, not the practice: files from Windows hold ①, ㈱
and 髙 in EUC-JP and ISO-2022-JP too (CP51932, CP50221), by the rows that NEC and IBM
added.
"""

import codecs
import re

KANJI, ASCII, KANA, SUPPLEMENT = "kanji", "ascii", "kana", "supplement"
MODES = {
    b"\x1b$@": KANJI,
    b"\x1b$B": KANJI,
    b"\x1b(B": ASCII,
    b"\x1b(J": ASCII,
    b"\x1b(I": KANA,
    b"\x1b$(D": SUPPLEMENT,
}
# Each alternative has a fixed length: nothing to back-track.
ESCAPES = re.compile(rb"(\x1b\$\(D|\x1b\$[@B]|\x1b\([BJI])")
LINE_ENDS = re.compile(rb"(\r\n|\r|\n)")


def from_cp932(data: bytes) -> str:
    """Windows' Shift_JIS; UnicodeDecodeError if it is not."""
    return data.decode("cp932")


def from_euc(data: bytes) -> str:
    """EUC-JP with the rows of NEC and IBM; UnicodeDecodeError if it is not."""
    return data.decode("euc_jp", "daicho-euc")


def from_iso_2022_jp(data: bytes) -> str:
    """ISO-2022-JP with the same rows and half-width kana; UnicodeDecodeError."""
    mode, out, place = ASCII, [], 0
    for piece in ESCAPES.split(data):
        if piece in MODES:
            mode = MODES[piece]
        elif piece:
            out.append(_at(data, place, piece, mode))
        place += len(piece)
    return "".join(out)


def _at(data: bytes, place: int, piece: bytes, mode: str) -> str:
    """Decode a piece; an error tells its place in all of the data."""
    try:
        return _piece(piece, mode)
    except UnicodeDecodeError as error:
        start = place + min(error.start, len(piece))
        raise UnicodeDecodeError(
            "iso2022_jp", data, start, place + len(piece), error.reason
        ) from None


def _piece(piece: bytes, mode: str) -> str:
    """Decode what stands between two escapes; a line's end goes back to ASCII."""
    parts = LINE_ENDS.split(piece)
    rest = b"".join(parts[1:]).decode("ascii")
    return _in_mode(parts[0], mode) + rest


def _in_mode(piece: bytes, mode: str) -> str:
    if mode == ASCII:
        return piece.decode("ascii")
    high = bytes(byte | 0x80 for byte in piece)
    if mode == KANA:
        return high.decode("cp932")
    if len(high) % 2:
        raise UnicodeDecodeError("iso2022_jp", piece, len(piece) - 1, len(piece), "cut")
    if mode == SUPPLEMENT:
        pairs = (high[place : place + 2] for place in range(0, len(high), 2))
        return from_euc(b"".join(b"\x8f" + pair for pair in pairs))
    return from_euc(high)


def _windows_rows(error: UnicodeError) -> tuple[str, int]:
    """Decode the two bytes that standard EUC-JP does not know, as Windows would."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    pair = error.object[error.start : error.start + 2]
    if len(pair) < 2 or min(pair) < 0xA1 or max(pair) > 0xFE:
        raise error
    try:
        character = _shifted(pair).decode("cp932")
    except UnicodeDecodeError:
        raise error from None
    return character, error.start + 2


def _shifted(pair: bytes) -> bytes:
    """Return the bytes of EUC as those of Shift_JIS (JIS X 0208, Annex 1)."""
    row, cell = pair[0] - 0xA0, pair[1] - 0xA0
    first = (row - 1) // 2 + (0x81 if row <= 62 else 0xC1)
    if row % 2 == 0:
        return bytes((first, cell + 0x9E))
    return bytes((first, cell + (0x3F if cell <= 63 else 0x40)))


codecs.register_error("daicho-euc", _windows_rows)
