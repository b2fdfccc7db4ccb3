"""Who is absent by the words of the opening: 「関構成員、前田構成員が御欠席です」."""

from collections.abc import Iterator, Sequence

import re2

from feedback.importer.parse.head.plausible import may_be_name
from feedback.importer.parse.minutes import MEMBER, Person
from feedback.importer.parse.titles import role_of

# A name is what stands before a member's title, back to what is no letter of a name.
_NAMED = re2.compile(
    r"([一-龠々〆ヶ\x{3400}-\x{4DBF}\x{F900}-\x{FAFF}\x{20000}-\x{2FA1F}"
    r"ァ-ヴー]{1,8})[ 　]?"
    r"((?:臨時|専門|特別|副)?(?:委員長|構成員|委員|座長|会長|部会長|分科会長|主査"
    r"|議員|会員)(?:代理)?)"
)
_PREDICATE = re2.compile(
    r"欠席|不参加|出席|参加|遅れ|遅参|退席|退室|代理|途中|同席|おそろい|入室|到着|紹介|お願い|挨拶"
)
_LEADS = (
    "本日",
    "今回",
    "所用",
    "都合",
    "連絡",
    "本会",
    "事前",
    "急遽",
    "当初",
    "現在",
)
_OTHER_DAY = ("前回", "先回", "次回", "前々回", "昨年", "以前")
_NONE = ("欠席者はおり", "欠席はござ", "欠席の委員はおり", "欠席者はござ", "全員")
_ABSENT = ("欠席", "不参加")
_GROUPS = (
    "各",
    "全",
    "両",
    "臨時",
    "専門",
    "特別",
    "公募",
    "担当",
    "新任",
    "有識者",
    "代表",
    *("学識", "市民", "公益", "労働", "使用者", "推薦", "選出", "常任", "新", "旧"),
)


def absent_in(opening: Sequence[str]) -> list[Person]:
    """Return those whom the first speeches say to be absent."""
    found: dict[str, Person] = {}
    for text in opening:
        for sentence in text.replace("\n", "").split("。"):
            for person in _of_sentence(sentence[:600]):
                found.setdefault(person.name, person)
    return list(found.values())


def _of_sentence(sentence: str) -> Iterator[Person]:
    if not any(word in sentence for word in _ABSENT):
        return
    if any(word in sentence for word in (*_OTHER_DAY, *_NONE)):
        return
    predicates = [(at.start(), at.group()) for at in _PREDICATE.finditer(sentence)]
    for match in _NAMED.finditer(sentence):
        name, title = _apart(_without_lead(match.group(1)), match.group(2))
        if may_be_name(name, title) and _says_absent(match.end(), predicates):
            yield Person(name, role_of(title) or MEMBER, title, name + title)


def _apart(name: str, title: str) -> tuple[str, str]:
    """相田凪斗副委員長: what a title may begin with is no end of a name."""
    for before in ("副", "臨時", "専門", "特別"):
        if name.endswith(before):
            return name.removesuffix(before), before + title
    return name, title


def _without_lead(name: str) -> str:
    for lead in _LEADS:
        name = name.removeprefix(lead)
    return "" if name in _GROUPS else name


def _says_absent(end: int, predicates: list[tuple[int, str]]) -> bool:
    """A name goes with the next word that tells of attendance, else with the last."""
    after = next((word for start, word in predicates if start >= end), "")
    before = next((word for start, word in reversed(predicates) if start < end), "")
    return (after or before) in _ABSENT
