"""Lines of a head → its parts, each under its label."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field as field_of

from feedback.importer.parse.document import Line
from feedback.importer.parse.head.fields import (
    ABSENT,
    AGENDA,
    BODY,
    DATE,
    GROUPS,
    GUESTS,
    MATERIALS,
    OTHER,
    PLACE,
    PRESENT,
    ROSTERS,
    SECRETARIAT,
    TIME,
)
from feedback.importer.parse.head.labels import Label, label_of
from feedback.importer.parse.head.printed import (
    CLOSING,
    OPENING,
    Peeled,
    compact,
    is_rule,
    peel,
    without_rules,
)
from feedback.importer.parse.head.when import hours_in

# A head longer than this is none: the first speech was not found.
MOST_LINES, LONGEST_LINE = 500, 3000
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
    for line in [line for line in lines if line.text.strip()][:MOST_LINES]:
        if is_rule(line.text):
            continue
        for text in _parted(without_rules(line.text[:LONGEST_LINE])):
            reader.take(Line(text, line.number, line.page))
        if reader.ended:
            break
    return reader.above, reader.sections


def _parted(text: str) -> list[str]:
    """Part a line that holds two labels: 日 時：…　場 所：…"""
    if text.count("：") + text.count(":") < 2 or len(text) > 200:
        return [text]
    for at in range(1, len(text)):
        if not text[at - 1].isspace() or text[at].isspace():
            continue
        label = label_of(Peeled(text[at:]))
        if label and label.field in (DATE, PLACE) and _has_colon(text[at:], label):
            return [text[:at], *_parted(text[at:])] if label_of(peel(text)) else [text]
    return [text]


def _has_colon(text: str, label: Label) -> bool:
    return compact(text)[len(label.words) :][:1] in ("：", ":")


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
        peeled = peel(line.text)
        label = label_of(peeled)
        if label and not self._is_within(label, peeled, line.text):
            self._open(label, peeled, line)
        elif _tells_an_hour(line.text):
            self.sections.append(Section(TIME, line=line.number, lines=[line]))
        elif self._is_ministry(peeled, line.text):
            self._start(Section(SECRETARIAT, peeled.text, line=line.number), peeled)
        elif group := self._group(line.text):
            self._start(Section(group, peeled.text, line=line.number), peeled)
        elif self._goes_on(peeled):
            self._start(Section(OTHER, peeled.text, line=line.number), peeled)
        elif self.sections:
            self.sections[-1].lines.append(line)
        else:
            self.above.append(line)

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
        if self.number is None or peeled.number is None:
            return False
        counted = peeled.style == self.style and peeled.number == self.number + 1
        return counted and len(peeled.text) <= 20 and "、" not in peeled.text

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


def _tells_an_hour(text: str) -> bool:
    """午前10時00分 開 議: it belongs to no list that it may follow."""
    letters = compact(text)
    return (
        len(letters) <= 20
        and any(word in letters for word in ("開議", "開会", "閉会", "散会", "開始"))
        and bool(hours_in(letters))
    )
