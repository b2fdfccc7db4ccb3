"""The people that a speech names: 浦田構成員, 森川先生, 國領座長."""

from collections.abc import Iterable
from dataclasses import dataclass

import re2

from feedback.importer.parse.minutes import Head, Speech

TITLES = (
    "構成員|専門委員|臨時委員|特別委員|委員長|副委員長|委員|議員|先生|座長代理|座長|部会長|"
    "分科会長|副会長|会長|議長|副座長|オブザーバー|参考人|教授|さん|様|氏|君"
)
_NAMED = re2.compile(rf"([一-龥々〆ヶァ-ヴーぁ-んＡ-ＺA-Z]{{1,10}}?)({TITLES})")
# A word that a name may stand behind: 「前回関構成員」.
_BEFORE_NAME = re2.compile(
    r"^(?:.*[ぁ-ん]|前回|前々回|今回|本日|先日|先程|当日|例|特|又|事務局|次|冒頭|座長|最後|"
    r"一方|昨年|先般|今)+"
)
_KANJI = re2.compile(r"^[一-龥々〆ヶァ-ヴー]{1,6}$")
# What stands before a title without being a name: 「各委員」「専門委員」.
_NO_NAME = re2.compile(
    r"^(?:[各他全本両諸副同別新旧皆神王殿名奥仕多]|専門|教育|民生|臨時|特別|担当|選挙管理|農業|監査|"
    r"審議|評価|検討|公募|関係|児童|市民|出席|欠席|多数|一部|有識者|学識|地域|委員|構成員|国会|"
    r"[県市町村都道府区]会|常任|女性|男性|若手|議会|お客|同様|諸[君氏]|皆様)$"
)
_ENDS_IN_WORD = re2.compile(
    r"(?:専門|教育|民生|臨時|特別|担当|管理|農業|監査|審議|評価|検討|公募|関係|市民|出席|欠席|有識者|"
    r"学識|地域|委員|構成員|議会|常任|皆様)$"
)


@dataclass(frozen=True)
class Named:
    """A person named in a text: `name` as the roster has it, or as printed where the
    roster does not have it (`known`)."""

    name: str
    start: int
    end: int
    known: bool


class People:
    """Those whom the head or a label names."""

    def __init__(self, head: Head, speeches: Iterable[Speech]) -> None:
        rosters = (*head.present, *head.absent, *head.observers, *head.secretariat)
        names = {speech.name: None for speech in speeches if speech.name}
        names |= {person.name: None for person in rosters if person.name}
        self._names: dict[str, str] = {}
        for name in names:
            self._names.setdefault(_bare(name), name)
        self._surnames = self._by_surname(names)

    @staticmethod
    def _by_surname(names: Iterable[str]) -> dict[str, str | None]:
        """Surnames that one person has; None where two share it."""
        found: dict[str, str | None] = {}
        for name in names:
            for surname in _surnames(name):
                same = found.get(surname, name) in {name, None}
                found[surname] = name if surname not in found and same else None
        return found

    def named_in(self, text: str) -> list[Named]:
        """Return the people named with a title, in their order."""
        found = []
        for match in _NAMED.finditer(text):
            name = self._name(match[1])
            if name:
                printed, known = name
                start = match.end(1) - len(printed)
                found.append(
                    Named(known or printed, start, match.end(), known is not None)
                )
        return found

    def _name(self, run: str) -> tuple[str, str | None] | None:
        for begin in range(len(run)):
            tail = run[begin:]
            known = self._names.get(tail) or self._surnames.get(tail)
            if known:
                return tail, known
        bare = _BEFORE_NAME.sub("", run)
        if len(bare) < 2 or not _KANJI.search(bare):
            return None
        if _NO_NAME.search(bare) or _ENDS_IN_WORD.search(bare):
            return None
        return bare, None


def _bare(name: str) -> str:
    return name.replace(" ", "").replace("\u3000", "")


def _surnames(name: str) -> list[str]:
    """「山田　太郎」 is named 山田; without the space, by two or three letters."""
    parts = name.replace("\u3000", " ").split()
    if len(parts) > 1:
        return [parts[0]]
    return [name[:length] for length in (2, 3) if len(name) > length + 1]
