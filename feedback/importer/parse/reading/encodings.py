"""Bytes → text, if it is certain in which encoding they are; else a refusal."""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.reading.codecs_of_japan import (
    from_cp932,
    from_euc,
    from_iso_2022_jp,
)
from feedback.importer.parse.reading.evidence import Evidence, evidence_of

# UTF-32 first: its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
NAMES = {"cp932": "CP932（Shift_JIS）", "euc-jp": "EUC-JP", "utf-8": "UTF-8"}
# A text of minutes has a third to a half of kana; a roster alone has few.
OF_MINUTES = frozenset(
    "会議録事委員長席出欠日時場所年月局部課市県町村区第回総務資料案名役者"
    "山田本川中村小大野藤木林井上"
    "一二三四五六七八九十　、。（）：○・０１２３４５６７８９"
)
FEW_KANA, SURE_KANA, NOISE = 0.04, 0.15, 0.2


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str


def decode(data: bytes, claim: str = "") -> Decoded:
    """Return the text and its encoding.

    `claim` is what the file says of itself (HTML's charset): it is believed only where
    the bytes allow two readings. Raises Unreadable, code "encoding" or "truncated".
    """
    decoded = _marked(data) or _wide(data) or _escaped(data) or _utf_8(data)
    return decoded or _legacy(data, claim)


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    return None


def _strictly(data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise _broken(data, encoding, error) from None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without its mark: only where one order of bytes makes Japanese."""
    if len(data) < 8 or not _maybe_wide(data):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _attempt(partial(_as, encoding), data)
        if text is not None and _sure(evidence_of(text)):
            return Decoded(text, encoding)
    return None


def _maybe_wide(data: bytes) -> bool:
    """Kana lie in U+30xx, so every second byte is often 0x30; an end of line has 0."""
    most = max(data[0::2].count(0x30), data[1::2].count(0x30))
    return b"\0" in data or most > len(data) // 16


def _sure(found: Evidence) -> bool:
    return found.kana_share >= SURE_KANA and found.noise <= found.beyond // 50


def _escaped(data: bytes) -> Decoded | None:
    if b"\x1b$" not in data or not data.isascii():
        return None
    try:
        return Decoded(from_iso_2022_jp(data), "iso-2022-jp")
    except UnicodeDecodeError as error:
        raise _broken(data, "iso-2022-jp", error) from None


def _utf_8(data: bytes) -> Decoded | None:
    text = _attempt(partial(_as, "utf-8"), data)
    return None if text is None else Decoded(text, "utf-8")


def _attempt(reader: Callable[[bytes], str], data: bytes) -> str | None:
    try:
        return reader(data)
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes, claim: str) -> Decoded:
    """CP932 or EUC-JP, whichever makes Japanese of the bytes; Unreadable if neither."""
    readings = [
        Decoded(text, encoding)
        for encoding, reader in (("cp932", from_cp932), ("euc-jp", from_euc))
        if (text := _attempt(reader, data)) is not None
    ]
    likely = [reading for reading in readings if _plausible(reading.text)]
    if not likely:
        raise _why_not(data)
    return _clearly_best(likely, claim)


def _clearly_best(likely: list[Decoded], claim: str) -> Decoded:
    """Return the reading with more kana; where both have as many, the claimed one."""
    if len(likely) == 1:
        return likely[0]
    weights = [evidence_of(reading.text).weight for reading in likely]
    if abs(weights[0] - weights[1]) > 0.1:
        return likely[weights.index(max(weights))]
    claimed = [reading for reading in likely if reading.encoding == _known(claim)]
    if not claimed:
        raise _uncertain()
    return claimed[0]


def _known(claim: str) -> str:
    name = claim.lower().replace("_", "-")
    if name in ("shift-jis", "x-sjis", "sjis", "windows-31j", "ms932", "cp932"):
        return "cp932"
    return "euc-jp" if name in ("euc-jp", "x-euc-jp", "eucjp", "cp51932") else name


def _plausible(text: str) -> bool:
    """Bytes of another language or of no text decode too, but to other characters."""
    found = evidence_of(text)
    if found.noise_share > NOISE:
        return False
    if found.kana_share >= FEW_KANA:
        return True
    return (found.kana > 0 and found.beyond <= 50) or _common_kanji(text)


def _common_kanji(text: str) -> bool:
    """A heading or a list of names may have no kana: then some of its kanji are those
    of every such list. Chinese, Korean or Latin text read wrongly has few of them."""
    beyond = [character for character in text if character > "\x7f"]
    return sum(character in OF_MINUTES for character in beyond) >= 0.3 * len(beyond)


def _why_not(data: bytes) -> Unreadable:
    """Name the place where the likeliest encoding breaks off."""
    likeliest, weight = "", SURE_KANA
    for encoding in ("utf-8", "cp932", "euc-jp"):
        found = evidence_of(data.decode(encoding, "replace"))
        if found.kana_share > weight:
            likeliest, weight = encoding, found.kana_share
    if not likeliest:
        return _uncertain()
    try:
        {"cp932": from_cp932, "euc-jp": from_euc}.get(likeliest, partial(_as, "utf-8"))(
            data
        )
    except UnicodeDecodeError as error:
        return _broken(data, likeliest, error)
    return _uncertain()


def _as(encoding: str, data: bytes) -> str:
    return data.decode(encoding)


def _broken(data: bytes, encoding: str, error: UnicodeDecodeError) -> Unreadable:
    line = data.count(b"\n", 0, error.start) + 1
    name = NAMES.get(encoding, encoding.upper())
    if error.start >= len(data) - 4 and "invalid" not in error.reason:
        return Unreadable(
            "truncated",
            _(
                "ファイルが途中で切れています（最後の文字が不完全です。文字コード："
                "%(encoding)s）。元のファイルを確かめてください。"
            ),
            encoding=name,
        )
    return Unreadable(
        "encoding",
        _(
            "%(line)d行目に、文字コード%(encoding)sとして読めない部分があります。"
            "UTF-8で保存し直してください。"
        ),
        line=line,
        encoding=name,
    )


def _uncertain() -> Unreadable:
    return Unreadable(
        "encoding",
        _("文字コードが判別できません。UTF-8で保存し直してください。"),
    )
