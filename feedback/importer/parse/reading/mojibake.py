"""A file that was garbled before it came here: decoded wrongly, then saved as UTF-8."""

from collections import Counter

from feedback.importer.parse.problems import Unreadable
from feedback.importer.parse.problems import marked as _
from feedback.importer.parse.reading.evidence import evidence_of

# The first bytes of kana in UTF-8 (E3 81, E3 82, E3 83) read as CP932; rare kanji else.
UTF_8_AS_CP932 = "縺繧繝"
# Rows 04 and 05 of EUC-JP (A4, A5: kana) read as CP932.
EUC_AS_CP932 = "､･"


def check_not_garbled(text: str) -> None:
    """Raise Unreadable, code "mojibake", for Japanese that was read in a wrong way."""
    if _as_latin(text) or _as_cp932(text):
        raise Unreadable(
            "mojibake",
            _(
                "文字化けした状態で保存されています。"
                "元のファイルから文字コードを正しく指定して保存し直してください。"
            ),
        )


def _as_latin(text: str) -> bool:
    """日本 as æ—¥æœ¬: Latin letters that are UTF-8 once more."""
    found = evidence_of(text)
    if found.latin < 6 or found.latin < found.beyond // 4:
        return False
    lines = [line for line in text.splitlines() if not line.isascii()][:500]
    again = sum(1 for line in lines if _is_utf_8_again(line))
    return again > len(lines) // 4


def _is_utf_8_again(line: str) -> bool:
    try:
        once_more = b"".join(_byte(character) for character in line).decode("utf-8")
    except (UnicodeDecodeError, UnicodeEncodeError):
        return False
    return len(once_more) < len(line)


def _byte(character: str) -> bytes:
    """What Windows-1252 leaves undefined is passed on as it is."""
    return character.encode("latin-1" if character < "\u0100" else "cp1252")


def _as_cp932(text: str) -> bool:
    """日本 as 譌･譛ｬ, or the kana of EUC-JP as half-width kana."""
    counts = Counter(text)
    beyond = sum(times for sign, times in counts.items() if sign > "\x7f")
    utf_8 = sum(counts[sign] for sign in UTF_8_AS_CP932)
    euc = sum(counts[sign] for sign in EUC_AS_CP932)
    found = evidence_of(text)
    mostly_half = euc > beyond // 5 and found.half_width > beyond // 2
    return beyond >= 6 and (utf_8 * 10 > beyond or mostly_half)
