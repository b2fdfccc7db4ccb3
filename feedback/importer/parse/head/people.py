"""The text of a roster → its people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import re2

from feedback.importer.parse.document import Line
from feedback.importer.parse.head.columns import Entry, entries_of
from feedback.importer.parse.head.labels import find_label
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
from feedback.importer.parse.titles import ending_title, is_title, role_of

_COMMAS = "、，,；;"
# Said of a list, not of a person; after folding, without spaces.
_NOBODY = re2.compile(
    r"^(?:[他外計]|ほか|以上|合計|なし|無し|無|該当(?:者)?なし|特になし|敬称略|順不同|別紙.*|別添.*"
    r"|(?:[他外計約]|ほか|以上|合計|各委員|委員|総数|出席|欠席|傍聴者?)*:?[0-9一二三四五六七八九十]+[名人者]"
    r"(?:.{0,12})?|[0-9]+|全員.*|等|.*(?:敬称略|50音順|五十音順|順不同|あいうえお順|別紙).*)$"
)
_TRAILING = ("ほか", "他", "等", "外", "以上")
_LONGEST_ENTRY, _MOST = 90, 300


@dataclass(frozen=True)
class Listed:
    """A person on a roster as printed; `absent` is what brackets say, `doubtful` that
    it may be no person."""

    person: Person
    line: int
    absent: bool = False
    mark: str = ""
    doubtful: bool = False


@dataclass(frozen=True)
class Chunk:
    """Lines of a roster that belong together."""

    text: str
    line: int


def people_of(lines: list[Line]) -> list[Listed]:
    """Return the people that the lines of a roster name, with no role yet."""
    people: list[Listed] = []
    title = ""
    for chunk in _chunks(lines):
        found = [
            listed
            for item in _items(chunk.text)[:_MOST]
            for listed in _expanded(item, chunk.line)
        ]
        if found and title and not found[0].person.title:
            person = replace(found[0].person, title=title)
            found[0] = replace(found[0], person=person)
        title = _title_alone(chunk.text)
        people.extend(found)
    return people


def _title_alone(text: str) -> str:
    """分科会長 on a line of its own is the title of who stands below."""
    word = compact(text).strip(":：")
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


def _chunks(lines: list[Line]) -> list[Chunk]:
    """Join lines that wrap within a list: one ends in a comma, or in a name cut off."""
    width = max((len(line.text.strip()) for line in lines), default=0)
    chunks: list[Chunk] = []
    for line in lines:
        text = line.text.strip()
        if chunks and _wraps(chunks[-1].text, lines, line, width):
            before = chunks.pop()
            ended = before.text[-1:] in CLOSING and text[:1] not in _COMMAS
            chunks.append(Chunk(before.text + "、" * ended + text, before.line))
        elif text:
            chunks.append(Chunk(text, line.number))
    return chunks


def _wraps(before: str, lines: list[Line], line: Line, width: int) -> bool:
    text = line.text.strip()
    if before[-1:] in _COMMAS or text[:1] in _COMMAS + CLOSING:
        return True
    if _is_open(before):
        return len(before) < 400
    previous = lines[lines.index(line) - 1].text.strip() if lines else ""
    full = len(previous) >= max(24, width - 3)
    listed = any(comma in before for comma in _COMMAS)
    return full and listed and not find_label(text) and text[:1] not in BULLETS


def _is_open(text: str) -> bool:
    tail = text[-60:]
    opened = sum(tail.count(sign) for sign in "(（〔［[【")
    return opened > sum(tail.count(sign) for sign in ")）〕］]】")


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
            sign in _COMMAS or (sign.isspace() and _closes(text[start:at]))
        ):
            items.append(text[start:at])
            start = at + 1
    return [*items, text[start:]]


def _closes(item: str) -> bool:
    """Whether brackets end a person: 奈良俊哉（審議官）, not 委員（委員長） 井内."""
    item = item.strip()
    if not item or len(item) > _LONGEST_ENTRY or item[-1] not in ")）〕］]】":
        return False
    outside, _notes = _brackets(item)
    return any(entry.name for entry in entries_of(outside))


def _expanded(item: str, line: int) -> Iterator[Listed]:
    """（欠席：浜委員、渡邉委員） and 評価室（長濱室長、中田補佐） hold lists."""
    outside, notes = _brackets(item) if len(item) < 400 else (item, [])
    inner = notes[0] if len(notes) == 1 else ""
    if said := _said_absent(inner):
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


def _said_absent(note: str) -> str:
    """（相田副委員長は欠席） behind another's name tells of somebody else."""
    for ending in ("は欠席", "は、欠席", "が欠席"):
        if note.endswith(ending):
            return note.removesuffix(ending)
    return ""


def _listed(item: str, line: int) -> Iterator[Listed]:
    item = item.split("傍聴")[0].strip(" 　\t。.・")
    if not item or len(item) > _LONGEST_ENTRY:
        return
    mark = item[0] if item[0] in BULLETS else ""
    peeled = peel(item)
    outside, notes = _brackets(peeled.text)
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
        own = notes if entry is entries[-1] else []
        sign = mark if entry is entries[0] else ""
        yield from _person(entry, own, item, Listed(Person(""), line, mark=sign))


def _is_nobody(item: str) -> bool:
    plain = folded(compact(item)).strip("()〔〕[]【】（）<>※。")
    if not plain or _NOBODY.match(plain) or "条例第" in plain:
        return True
    return plain.endswith(("ます", "です", "した", "について", "こと", "ある", "する"))


def _brackets(text: str) -> tuple[str, list[str]]:
    """Part a text from what stands in its brackets."""
    outside, notes, depth, start = "", [], 0, 0
    for at, sign in enumerate(text):
        if sign in OPENING and sign not in "「『〈":
            start = at + 1 if not depth else start
            depth += 1
        elif sign in CLOSING and depth:
            depth -= 1
            if not depth:
                notes.append(text[start:at].strip())
                outside += " "
        elif not depth:
            outside += sign
    if depth:
        notes.append(text[start:].strip())
    return outside.strip(), [note for note in notes if not _is_nobody(note)]


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
        doubtful = not may_be_name(person.name, person.title)
        yield replace(blank, person=person, absent=absent, doubtful=doubtful)


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
