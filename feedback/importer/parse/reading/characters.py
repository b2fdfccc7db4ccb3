"""What is swept out of a text, whatever file it came from, and what is put right.

Radicals are what some PDFs hold in place of kanji: ⼀ (U+2F00) for 一, ⻑ for 長. Only
those blocks are normalised; 髙 and the like stay as printed. A kana and its mark that
were stored apart (NFD, as some file systems and editors do) are joined; the rest of NFC
would swap kanji of the compatibility block for others, so it is left out.
"""

import re
import unicodedata
from collections import Counter

from feedback.importer.parse.problems import Problem, Unreadable
from feedback.importer.parse.problems import marked as _

# Signs that nobody sees: dropped without a word.
UNSEEN = "\ufeff\u200b\u2060\u00ad"
BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
CONTROL = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufff9-\ufffc\ufffe\uffff"
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f"
)
LOST, GETA = "\ufffd", "〓"
GAIJI = "\ue000-\uf8ff\U000f0000-\U0010ffff"
# One class, one character: nothing to back-track.
ODD = re.compile(f"[{UNSEEN}{BIDI}{CONTROL}{LOST}{GAIJI}\t\u2e80-\u2fd5\u3099\u309a]")

# What Unicode maps to no kanji, or to one that Japan does not write.
RADICALS = dict(
    zip(
        "⺁⺅⺠⺟⻁⻄⻅⻆⻑⻘⻝⻟⻣⻤⻨⻩⻫⻭⻯⻲⼾⿊⿈⾭",
        "厂亻民母虎西見角長青食飠骨鬼麦黄斉歯竜亀戸黒黄青",
        strict=True,
    )
)
MOST = 20  # problems of one kind; more of the same would hide the others

CONTROLS = _("表示されない文字（%(value)s）を取り除きました。")
BIDIS = _("文字の並びを変える制御文字（%(value)s）を取り除きました。")
LOSTS = _("元のファイルで失われている文字があります。〓で示します。")
GAIJIS = _("外字（%(value)s）があります。正しい字に直してください。")
KINDS = (
    ("control", re.compile(f"[{CONTROL}]"), "", CONTROLS),
    ("bidi", re.compile(f"[{BIDI}]"), "", BIDIS),
    ("lost", re.compile(LOST), GETA, LOSTS),
    ("gaiji", re.compile(f"[{GAIJI}]"), None, GAIJIS),
)
UNSEEN_SIGNS = re.compile(f"[{UNSEEN}]")
RADICAL = re.compile("[\u2e80-\u2fd5]")
MARKED_KANA = re.compile("[\u3041-\u30fe][\u3099\u309a]")


class Sweep:
    """Cleans line after line and keeps what there was to say about it."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._told: Counter[str] = Counter()

    def __call__(self, text: str, line: int) -> str:
        """Return the line clean, its end without blanks."""
        if ODD.search(text):
            text = self._clean(text, line)
        return text.rstrip()

    def _clean(self, text: str, line: int) -> str:
        text = UNSEEN_SIGNS.sub("", text).replace("\t", "\u3000")
        for code, pattern, instead, sentence in KINDS:
            if found := pattern.search(text):
                self._tell(code, line, found.group(), sentence)
                text = text if instead is None else pattern.sub(instead, text)
        return RADICAL.sub(_ideograph, MARKED_KANA.sub(_joined, text))

    def _tell(self, code: str, line: int, character: str, sentence: str) -> None:
        self._told[code] += 1
        if self._told[code] <= MOST:
            value = f"U+{ord(character):04X}"
            self.problems.append(Problem(code, line, value, sentence, {"value": value}))


def _joined(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found.group())


def _ideograph(found: re.Match[str]) -> str:
    radical = found.group()
    return RADICALS.get(radical) or unicodedata.normalize("NFKC", radical)


def check_is_text(text: str) -> None:
    """Raise Unreadable if so much is swept out that this was no text, or a text whose
    characters were lost before."""
    strange = len(KINDS[0][1].findall(text))
    if strange > 8 and strange > len(text) // 50:
        raise Unreadable(
            "binary", _("文章のファイルではありません（文字以外のデータを含みます）。")
        )
    if text.count(LOST) > max(20, len(text) // 100):
        raise Unreadable(
            "mojibake",
            _(
                "多くの文字が失われています（�）。"
                "元のファイルから文字コードを正しく指定して保存し直してください。"
            ),
        )
