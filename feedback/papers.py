"""The papers that a text names: 資料7-1, 参考資料2, 報告書（案）."""

import re
from dataclasses import dataclass
from itertools import pairwise

_NUMBER = (
    r"(?:[0-9]{1,3}|[A-Z](?![A-Za-z]))"
    r"(?:\s?[-–−‐‑ー]\s?[0-9]{1,3}){0,3}"
    # 「資料1の2」, but 「資料1の2ページ」 is page 2.
    r"(?:の[0-9]{1,2}(?![0-9~〜、・,-]|\s?(?:ページ|頁|[Pp]|から|及び)))?"
)
_NUMBERED = (
    r"(?:参考|補足|配付|配布|机上|机上配布|追加|別添|部会|委員|事務局|会議|説明|当日|席上|提出|"
    r"関連|添付|前回|論点)?資料"
)
_NAMED = (
    r"[一-龥々ァ-ヴー]{0,12}(?:報告書?|計画書?|予算書|決算書|説明書|議案書|指針|ガイドライン|"
    r"白書|素案|骨子|答申|概要版|本編|資料編|冊子|取りまとめ|とりまとめ|ビジョン|プラン|要領|要綱|"
    r"論点整理|ポイント)(?:\s?[(（](?:素?案|原案|たたき台|概要|[^()（）]{0,6}版)[)）]|案)?"
)
_PAPER = re.compile(
    rf"(?P<numbered>(?:{_NUMBERED}|別紙|別添|別冊|参考)\s?(?:[Nn]o\.?\s?)?(?:第)?{_NUMBER})"
    rf"|(?P<plain>{_NUMBERED}|別紙|別冊)|(?P<named>{_NAMED})"
)
# Between a paper and its page: 「資料7-1の56ページ」「報告書（案）12頁」.
_LINK = re.compile(
    r"(?:号)?[」』)）】]?[\s、,:：]{0,2}(?:の|で|では|ですが|ですけれども|については|につきまして(?:は)?|"
    r"を御覧ください。|をご覧ください。|を御覧いただいて|をご覧いただいて|の中の|のうち|でいうと|"
    r"で言うと|でいいますと|で言いますと|は|、)?[\s、,「(（]{0,2}(?:通し番号|ページ番号|通しページ)?"
    r"(?:で)?(?:まず)?(?:、)?(?:次の)?"
)
_NEXT_OF_LIST = re.compile(r"[\s、,・]|と|から|及び|および|並びに|,|~|〜|-")
_DIGITS_AND_DASHES = str.maketrans(
    "０１２３４５６７８９－−‐‑–ー．", "0123456789------.", "　 "
)


@dataclass(frozen=True)
class Paper:
    """`label` as editions are labelled (資料7-1); `text` what stands after it.

    `is_numbered`: the label tells it from others, so that it stays the paper spoken of
    until another is named; not where papers are only listed (`is_listed`).
    """

    label: str
    start: int
    end: int
    is_numbered: bool
    is_listed: bool
    reach: int

    def leads_to(self, place: int) -> bool:
        """Return whether only a link (の、) stands between the paper and the place."""
        return self.end <= place <= self.reach


def papers_named(text: str, folded: str) -> list[Paper]:
    """Return the papers that are named, in their order.

    `folded` is `text` with half-width digits and letters, character for character.
    """
    found = list(_PAPER.finditer(folded))
    joined = [
        _is_joined(folded[one.end() : other.start()]) for one, other in pairwise(found)
    ]
    before, after = [False, *joined], [*joined, False]
    return [
        _paper(text, folded, match, listed=before[at] or after[at])
        for at, match in enumerate(found)
    ]


def _is_joined(between: str) -> bool:
    return len(between) <= 3 and bool(_NEXT_OF_LIST.match(between))


def _paper(text: str, folded: str, match: re.Match[str], *, listed: bool) -> Paper:
    start, end = match.span()
    numbered = match["numbered"] is not None
    link = _LINK.match(folded, end)
    printed = text[start:end]
    label = printed.translate(_DIGITS_AND_DASHES) if numbered else printed
    if match["plain"] and printed in {"資料", "前回資料"}:
        label = ""
    return Paper(label, start, end, numbered, listed, link.end() if link else end)
