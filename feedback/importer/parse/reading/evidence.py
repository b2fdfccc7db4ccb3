"""Does a text look like Japanese? What kinds of characters it is made of."""

from collections import Counter
from dataclasses import dataclass

HIRAGANA = range(0x3041, 0x309F)
KATAKANA = range(0x30A1, 0x3100)
HALF_WIDTH_KATAKANA = range(0xFF61, 0xFFA0)
LATIN = range(0x80, 0x250)
# Where Japanese text is at home, beside kana: punctuation, kanji, full-width forms,
# the signs of lists and tables, Greek and Cyrillic of the old sets.
AT_HOME = (
    range(0x2010, 0x2600),
    range(0x2600, 0x2800),
    range(0x2E80, 0x3041),
    range(0x309F, 0x30A1),
    range(0x3190, 0x4DC0),
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0xFE00, 0xFE50),
    range(0xFF01, 0xFF61),
    range(0xFFE0, 0xFFE7),
    range(0x20000, 0x32000),
    range(0xE0100, 0xE01F0),
    range(0x370, 0x500),
)
# The signs of JIS that lie in the Latin range: § ¨ ° ± ´ ¶ × ÷ and the no-break space.
LATIN_AT_HOME = frozenset("\xa0§¨°±´¶×÷")


@dataclass(frozen=True)
class Evidence:
    """Counts of the characters beyond ASCII; `noise` are those that do not belong."""

    beyond: int = 0
    kana: int = 0
    half_width: int = 0
    latin: int = 0
    noise: int = 0

    @property
    def kana_share(self) -> float:
        return self.kana / self.beyond if self.beyond else 0.0

    @property
    def noise_share(self) -> float:
        return (self.noise + self.half_width) / self.beyond if self.beyond else 0.0

    @property
    def weight(self) -> float:
        """How Japanese the text looks: 1 only kana, 0 none, below 0 noise."""
        return self.kana_share - self.noise_share


def evidence_of(text: str) -> Evidence:
    """Count what kinds of characters the text is made of; linear, any length."""
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if character > "\x7f":
            counts[_kind(character)] += times
    return Evidence(
        beyond=counts.total(),
        kana=counts["kana"],
        half_width=counts["half_width"],
        latin=counts["latin"],
        noise=counts["noise"] + counts["latin"],
    )


def _kind(character: str) -> str:
    code = ord(character)
    if code in HIRAGANA or code in KATAKANA:
        return "kana"
    if code in HALF_WIDTH_KATAKANA:
        return "half_width"
    if code in LATIN:
        return "home" if character in LATIN_AT_HOME else "latin"
    return "home" if any(code in home for home in AT_HOME) else "noise"
