"""Lines of a head → its parts, each under its label."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from dataclasses import field as field_of

import re2

from feedback.importer.parse.document import Line
from feedback.importer.parse.head.fields import (
    ABSENT,
    AGENDA,
    BODY,
    GROUPS,
    GUESTS,
    MATERIALS,
    OTHER,
    PRESENT,
    ROSTERS,
    SECRETARIAT,
    TIME,
)
from feedback.importer.parse.head.labels import Label, glued_label, label_of
from feedback.importer.parse.head.parting import parted
from feedback.importer.parse.head.plausible import holds_no_name
from feedback.importer.parse.head.printed import (
    BULLETS,
    CLOSING,
    OPENING,
    Peeled,
    compact,
    is_number,
    is_rule,
    peel,
    without_rules,
)
from feedback.importer.parse.head.when import hours_in
from feedback.importer.parse.minutes import CHAIR
from feedback.importer.parse.titles import is_title, role_of

# A head longer than this is none: the first speech was not found.
MOST_LINES, LONGEST_LINE = 500, 3000
_FURNITURE = (
    "このページ",
    "ページの先頭",
    "ページトップ",
    "ページの最初",
    "メニューの",
)
# What collections of minutes print before each speech: 001・相田一郎, #4.
_COUNTER = re2.compile(r"^(?:[0-9]{3}・\S{2,20}|#[0-9]{1,4})$")
_MINISTRY = ("省", "庁", "府", "局", "側", "市", "県", "都", "区", "町", "村")


@dataclass
class Section:
    """A label and the lines below it. `lines` begins with the rest of the label's own
    line if there is any."""

    field: str
    words: str = ""
    remark: str = ""
    fields: tuple[str, ...] = ()
    line: int = 0
    style: str = ""
    lines: list[Line] = field_of(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def sections_of(lines: Sequence[Line]) -> tuple[list[Line], list[Section]]:
    """Return the lines above the first label, and the parts in their order."""
    reader = _Reader()
    filled = [line for line in lines if line.text.strip()][:MOST_LINES]
    for line in _with_numbers(filled):
        if is_rule(line.text) or _is_furniture(line.text):
            continue
        for text in parted(without_rules(line.text[:LONGEST_LINE])):
            reader.take(Line(text, line.number, line.page))
    return reader.above, reader.sections


def _with_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """Join a number that stands alone to the line below: 「(2)」, 「その他」."""
    number = ""
    for line in lines:
        text = line.text.strip()
        if is_number(text) and not number:
            number = text
        elif text:
            joined = f"{number} {text}" if number else line.text
            yield Line(joined, line.number, line.page)
            number = ""


# Words that head a part elsewhere, and are items of an agenda: その他, 意見交換, 開会.
_ITEMS_TOO = (OTHER, BODY, TIME, *ROSTERS)


class _Reader:
    def __init__(self) -> None:
        self.above: list[Line] = []
        self.sections: list[Section] = []
        self.style = ""
        self.number: int | None = None
        self.ended = False

    def take(self, line: Line) -> None:
        if self.ended:
            self._take_hour(line)
            return
        peeled = peel(line.text)
        label = label_of(peeled)
        if label is None and self._counts_on(peeled):
            label = glued_label(peeled.text)
        if label and not self._is_within(label, peeled, line.text):
            self._open(label, peeled, line)
        elif _tells_an_hour(line.text):
            self.sections.append(Section(TIME, line=line.number, lines=[line]))
        elif self._is_ministry(peeled, line.text):
            self._start(Section(SECRETARIAT, peeled.text, line=line.number), peeled)
        elif group := self._group(line.text):
            self._start(Section(group, peeled.text, line=line.number), peeled)
        elif self._goes_on(peeled) or self._is_unknown(peeled):
            self._start(Section(OTHER, peeled.text, line=line.number), peeled)
        elif self._is_record(line.text):
            self.above.append(line)
        elif self._is_chair(line.text):
            self._start(
                Section(PRESENT, "", line=line.number, lines=[line]), Peeled("")
            )
        elif self.sections:
            self.sections[-1].lines.append(line)
        else:
            self.above.append(line)

    def _take_hour(self, line: Line) -> None:
        """Behind 議事録 a head may still say when the meeting was opened."""
        if _tells_an_hour(line.text):
            self.sections.append(Section(TIME, line=line.number, lines=[line]))

    def _open(self, label: Label, peeled: Peeled, line: Line) -> None:
        if label.field == BODY and self._knows_enough():
            self.ended = True
            return
        if label.field == BODY and not self.sections:
            self.above.append(line)
            return
        field_name = self._field(label)
        section = Section(
            field_name, label.words, label.remark, label.fields, line.number
        )
        if label.value:
            section.lines.append(Line(label.value, line.number, line.page))
        self._start(section, peeled)

    def _start(self, section: Section, peeled: Peeled) -> None:
        self.sections.append(section)
        section.style = peeled.style
        if peeled.style and section.field != OTHER:
            self.style, self.number = peeled.style, peeled.number
        elif peeled.number is not None and peeled.style == self.style:
            self.number = peeled.number

    def _field(self, label: Label) -> str:
        """委員： below 欠席者 names the absent ones."""
        current = self.sections[-1].field if self.sections else ""
        if label.words in GROUPS and current == ABSENT:
            return ABSENT
        return label.field

    def _is_within(self, label: Label, peeled: Peeled, text: str) -> bool:
        """Whether what looks like a label is an item of the list it stands in."""
        current = self.sections[-1].field if self.sections else ""
        if current == OTHER and label.words in GROUPS:
            return "署名" in self.sections[-1].words
        if current == label.field == AGENDA:
            return not label.alone or label.words in (
                "報告事項",
                "協議事項",
                "審議事項",
            )
        if current in (AGENDA, MATERIALS) and label.field in _ITEMS_TOO:
            if label.words == "その他" and peeled.style:
                return True
            other_style = peeled.style != self.sections[-1].style
            indented = text[:1].isspace() and label.alone
            return other_style if peeled.style else indented
        if current == MATERIALS and label.field == MATERIALS:
            return not label.alone
        return label.field == BODY and bool(label.value) and label.words != "議事録"

    def _goes_on(self, peeled: Peeled) -> bool:
        """Whether a line counts on from the last label, and so is a label unknown."""
        short = len(peeled.text) <= 20 and "、" not in peeled.text
        return self._counts_on(peeled) and short

    def _counts_on(self, peeled: Peeled) -> bool:
        if self.number is None or peeled.number is None:
            return False
        return peeled.style == self.style and peeled.number == self.number + 1

    def _is_unknown(self, peeled: Peeled) -> bool:
        """〇審査した件 below 〇出席委員: marked as the labels are, and no name."""
        if not self.sections or not peeled.style:
            return False
        here = self.sections[-1]
        if here.field == AGENDA and here.lines and here.style == peeled.style:
            within = peel(here.lines[0].text).style
            return peeled.style[0] in BULLETS and within not in ("", peeled.style)
        if here.field not in ROSTERS:
            return False
        marked = peeled.style == self.style != "" and peeled.style[0] in BULLETS
        words = compact(peeled.text)
        return marked and len(words) <= 20 and holds_no_name(words)

    def _is_record(self, text: str) -> bool:
        """みずほ市議会会議録 below 議事日程 is a title and no item."""
        agenda = self.sections and self.sections[-1].field == AGENDA
        named = compact(text).endswith(("会会議録", "会議事録"))
        return bool(agenda) and named and not self.sections[-1].lines

    def _is_chair(self, text: str) -> bool:
        """会長：相田　… begins a roster that has no heading."""
        if self.sections and self.sections[-1].field in (*ROSTERS, OTHER):
            return False
        title, colon, value = compact(text).replace("：", ":").partition(":")
        fair = bool(colon) and 0 < len(value) <= 40 and "。" not in value
        return fair and is_title(title) and role_of(title) == CHAIR

    def _is_ministry(self, peeled: Peeled, text: str) -> bool:
        """「３ 総務省」, 「【内閣府】」 head those who serve the panel."""
        if not self.sections or self.sections[-1].field not in ROSTERS:
            return False
        name = compact(peeled.text)
        bracketed = name[:1] in OPENING and name[-1:] in CLOSING and len(name) > 3
        if bracketed:
            name = name[1:-1]
        if not 2 < len(name) <= 14 or not name.endswith(_MINISTRY):
            return False
        marked = bracketed or (peeled.style == self.style != "")
        marked = marked or (not self.style and peeled.number is not None)
        plain = self.sections[-1].field == PRESENT and name == text.strip()
        marked = marked or (plain and name.endswith(("省", "庁", "内閣府", "内閣官房")))
        sided = name.endswith("側")
        return (marked or sided) and (sided or name.endswith(_MINISTRY[:4]))

    def _group(self, text: str) -> str:
        """Return whom a line like 「中小機構：」 within a roster begins to list."""
        name = compact(text)
        if not self.sections or self.sections[-1].field not in ROSTERS:
            return ""
        if name[-1:] not in (":", "：") or not 3 < len(name) <= 25:
            return ""
        if name[:-1].endswith(("委員", "構成員", "メンバー")):
            here = self.sections[-1].field
            return ABSENT if here == ABSENT else PRESENT
        return SECRETARIAT if name[:-1].endswith(_MINISTRY) else GUESTS

    def _knows_enough(self) -> bool:
        return any(section.field in ROSTERS for section in self.sections)


def _is_furniture(text: str) -> bool:
    """このページのトップに戻る, and what a collection of minutes prints between."""
    return (
        text.strip().startswith(_FURNITURE)
        or "発言のURL" in text
        or bool(_COUNTER.match(text.strip()))
    )


def _tells_an_hour(text: str) -> bool:
    """午前10時00分 開 議: it belongs to no list that it may follow."""
    letters = compact(text)
    return (
        len(letters) <= 20
        and any(word in letters for word in ("開議", "開会", "閉会", "散会", "開始"))
        and bool(hours_in(letters))
    )
