"""The text of a roster → its people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import re2

from feedback.importer.parse.document import Line
from feedback.importer.parse.head.brackets import (
    brackets_of,
    said_absent,
    with_initial,
)
from feedback.importer.parse.head.chunks import COMMAS, chunks_of
from feedback.importer.parse.head.columns import Entry, entries_of
from feedback.importer.parse.head.notes import noted
from feedback.importer.parse.head.plausible import may_be_name
from feedback.importer.parse.head.printed import (
    BULLETS,
    CLOSING,
    OPENING,
    compact,
    folded,
    peel,
)
from feedback.importer.parse.minutes import Person
from feedback.importer.parse.names import is_seat, split_title
from feedback.importer.parse.offices import is_office
from feedback.importer.parse.surnames import surname_in
from feedback.importer.parse.titles import ending_title, is_title, role_of

# Said of a list, not of a person; after folding, without spaces.
_NOBODY = re2.compile(
    r"^(?:[他外計]|ほか|以上|合計|なし|無し|無|該当(?:者)?なし|特になし|敬称略|順不同|別紙.*|別添.*"
    r"|(?:[他外計約]|ほか|以上|合計|各委員|委員|総数|出席|欠席|傍聴者?)*:?[0-9一二三四五六七八九十]+[名人者]"
    r"(?:.{0,12})?|[0-9]+|全員.*|等|.*(?:敬称略|50音順|五十音順|順不同|あいうえお順|別紙).*)$"
)
_TRAILING = ("ほか", "他", "等", "外", "以上")
_MOST = 300
_OUTPOSTS = ("事務所", "出張所", "支所", "消防", "警察", "保健所", "税務署", "センター")
# An entry, and a line of many that nothing but spaces parts, of words of such length.
_LONGEST_ENTRY, _LONGEST_RUN, _LONGEST_WORD = 90, 600, 24


@dataclass(frozen=True)
class Listed:
    """A person on a roster as printed; `absent` is what brackets say, `doubtful` that
    it may be no person."""

    person: Person
    line: int
    absent: bool = False
    mark: str = ""
    doubtful: bool = False


def people_of(lines: list[Line]) -> list[Listed]:
    """Return the people that the lines of a roster name, with no role yet."""
    people: list[Listed] = []
    title = ""
    for chunk in chunks_of(lines):
        found = [
            listed
            for item in _items(_plain(chunk.text))[:_MOST]
            for listed in _expanded(item, chunk.line)
        ]
        if found and title and not found[0].person.title:
            person = replace(found[0].person, title=title)
            found[0] = replace(found[0], person=person)
        title = _title_alone(chunk.text)
        people.extend(found)
    return people


def _plain(text: str) -> str:
    """Take off brackets that hold a whole list: 事務局（相田課長、井口係長（兼）館長"""
    text = text.replace("（兼）", "兼").replace("(兼)", "兼")
    outside, notes = brackets_of(text) if text[:1] in ("(", "（") else (text, [])
    return text if outside or len(notes) != 1 else notes[0]


def _title_alone(text: str) -> str:
    """分科会長 on a line of its own is the title of who stands below."""
    word = compact(text).strip(":：" + OPENING + CLOSING)
    return word if is_title(word) and role_of(word) == "chair" else ""


def count_in(text: str) -> int | None:
    """Return how many people a roster says there are: 計14名, （１１名）."""
    plain = folded(compact(text.split("傍聴")[0]))
    counts = _COUNT.findall(plain)
    if len(counts) > 1:
        counts = _TOTAL.findall(plain)  # of each group by itself: none is the whole
    return int(counts[0]) if counts else None


_COUNT = re2.compile(r"(?:^|計|以上|委員|者|[(〔\[:])([0-9]{1,3})[名人]")


_TOTAL = re2.compile(r"(?:計|以上)([0-9]{1,3})[名人]")


def _items(text: str) -> list[str]:
    """Split at commas that stand outside of brackets."""
    items, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        if sign in "(（〔［[【":
            depth += 1
        elif sign in ")）〕］]】":
            depth = max(0, depth - 1)
        elif sign in "◎○●" and not depth and text[at - 1 : at].isspace():
            items.append(text[start:at])
            start = at
        elif not depth and (
            sign in COMMAS or (sign.isspace() and _closes(text[start:at]))
        ):
            items.append(text[start:at])
            start = at + 1
    return [*items, text[start:]]


def _closes(item: str) -> bool:
    """Whether brackets end a person: 相田渚（審議官）, not 委員（委員長） 井口."""
    item = item.strip()
    if not item or len(item) > _LONGEST_ENTRY or item[-1] not in ")）〕］]】":
        return False
    outside, _notes = brackets_of(item)
    words = outside.split()
    if len(words) > 1 and is_title(words[-1]) and not split_title(words[0]).name:
        return False  # 委員 相田 一郎 副参事（広報担当） 井口 茂: of who comes next
    return any(entry.name for entry in entries_of(outside))


def _expanded(item: str, line: int) -> Iterator[Listed]:
    """（欠席：相田委員、井口委員） and 評価室（上村室長、江川補佐） hold lists."""
    outside, notes = brackets_of(item) if len(item) < 400 else (item, [])
    inner = notes[0] if len(notes) == 1 else ""
    if said := said_absent(inner):
        yield from _listed(outside, line)
        for part in _items(said):
            for listed in _listed(part, line):
                yield replace(listed, absent=True)
        return
    absent = not outside and compact(inner).startswith("欠席")
    if absent:
        inner = inner.replace("：", ":").partition(":")[2]
    listing = is_office(outside) and split_title(inner).name and split_title(inner)[1]
    if not (absent or listing):
        yield from _listed(item, line)
        return
    for part in _items(inner):
        for listed in _listed(part, line):
            yield replace(listed, absent=listed.absent or absent)


def _listed(item: str, line: int) -> Iterator[Listed]:
    item = item.split("傍聴")[0].strip(" 　\t。.・")
    if not item or _is_too_long(item):
        return
    mark = item[0] if item[0] in BULLETS else ""
    peeled = peel(item)
    if named := with_initial(peeled.text):
        yield from _person(Entry(*named), [], item, Listed(Person(""), line, mark=mark))
        return
    outside, notes = brackets_of(peeled.text)
    notes = [note for note in notes if not _is_nobody(note)]
    if _is_nobody(outside):
        return
    outside, _sign, said = outside.partition("※")
    notes += [said.strip()] if said.strip() else []
    outside = outside.replace("の各", "")
    outside = _without_tail(outside.replace("：", "　").replace(":", "　"))
    entries = [entry for entry in entries_of(outside) if entry.name or entry.title]
    if not entries and notes and is_title(compact(outside)):
        entries = [Entry("", compact(outside))]
    for entry in entries:
        own = notes if entry is entries[-1] and not _is_run(item) else []
        sign = mark if entry is entries[0] else ""
        printed = _entry(entry) if _is_run(item) else item
        yield from _person(entry, own, printed, Listed(Person(""), line, mark=sign))


def _entry(entry: Entry) -> str:
    return f"{entry.title} {entry.name}".strip()


def _is_run(item: str) -> bool:
    """Whether many stand on one line with nothing but spaces between them."""
    return len(item) > _LONGEST_ENTRY


def _is_too_long(item: str) -> bool:
    if not _is_run(item):
        return False
    return len(item) > _LONGEST_RUN or max(map(len, item.split())) > _LONGEST_WORD


def _is_nobody(item: str) -> bool:
    plain = folded(compact(item)).strip("()〔〕[]【】（）<>※。")
    if not plain or _NOBODY.match(plain) or "条例第" in plain:
        return True
    return plain.endswith(("ます", "です", "した", "について", "こと", "ある", "する"))


def _without_tail(text: str) -> str:
    """佐藤課長 他, 鈴木係長ほか３名."""
    text = text.strip(" 　\t。※*＊")
    parts = text.split()
    while len(parts) > 1 and (parts[-1] in _TRAILING or _is_nobody(parts[-1])):
        parts.pop()
        text = text[: text.rfind(parts[-1]) + len(parts[-1])]
    if len(parts) > 1 and parts[-1][0] == "各" and is_title(parts[-1][1:]):
        return text[: -len(parts[-1])].strip()
    if text[-1:] in ("他", "等", "外") and ending_title(text[:-1]):
        return text[:-1]
    for word in ("ほか", " 他"):
        at = text.rfind(word)
        if at > 1 and len(text) - at <= 6:
            return text[:at].strip()
    return text


def _person(
    entry: Entry, notes: list[str], item: str, blank: Listed
) -> Iterator[Listed]:
    person = Person(
        name=entry.name,
        title=entry.title,
        name_as_printed=item.strip(),
        affiliation=entry.office,
    )
    absent = False
    for note in notes:
        person, gone = noted(person, note)
        absent = absent or gone
    if person.name and not _is_no_name(person.name):
        doubtful = (
            entry.doubtful
            or not may_be_name(person.name, person.title)
            or _is_outpost(entry, item)
        )
        yield replace(blank, person=person, absent=absent, doubtful=doubtful)


def _is_outpost(entry: Entry, item: str) -> bool:
    """多摩土木事務所長, on no list of surnames, may be an office's head unnamed."""
    glued = compact(item).startswith(compact(entry.name) + entry.title)
    apart = any(word in entry.title for word in _OUTPOSTS)
    return glued and apart and not surname_in(entry.name)


def _is_no_name(name: str) -> bool:
    letters = compact(name)
    if letters[-1] in "名人" and any(map(str.isdecimal, letters)):
        return True
    if "及び" in letters or letters.endswith(("関係", "ほか")):
        return True
    if len(letters) > 12 or is_seat(letters) or is_office(letters):
        return not _is_foreign(letters)
    return not any(map(str.isalpha, letters))


def _is_foreign(letters: str) -> bool:
    """ジョン・スミス is long and a name."""
    return len(letters) <= 25 and all(
        "ァ" <= sign <= "ヿ" or sign in "・=＝" for sign in letters
    )
