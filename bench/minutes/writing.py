"""A meeting written down in a convention: pieces in order, and their truth."""

import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, time

from bench.minutes.convention import Convention
from bench.minutes.heads import Hand, HeadPrinted, Roll, print_head
from bench.minutes.labels import GUEST, STAFF, Label
from bench.minutes.meeting import Event, Happening, Heading, Meeting
from bench.minutes.speaking import Said


@dataclass(frozen=True)
class Turn:
    """A speech to be written: what stands before the label, label, what comes after."""

    opening: str
    label: str
    after: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Plain:
    """Lines that belong to no speech."""

    lines: tuple[str, ...]


Piece = Turn | Plain


@dataclass(frozen=True)
class TrueSpeech:
    label: Label
    text: str
    citations: tuple[tuple[int, ...], ...]
    marked: bool  # the label is a mere mark that a legend explains


@dataclass(frozen=True)
class Truth:
    """What a reader must find. `asides` are stage directions: they may stay in the
    speech before them or be left out, a matter of taste and not of boundaries."""

    speeches: tuple[TrueSpeech, ...]
    asides: frozenset[str]
    number: int | None
    day: date | None
    starts: time | None
    ends: time | None
    roll: Roll | None


@dataclass
class Script:
    pieces: list[Piece] = field(default_factory=list)
    speeches: list[TrueSpeech] = field(default_factory=list)
    asides: set[str] = field(default_factory=set)


HEADINGS = {
    "plain": (
        "（{n}）{topic}について",
        "議題{n}　{topic}について",
        "{n}　{topic}について",
        "{n}．{topic}について",
        "次第{n}　{topic}について",
        "［議題{n}］{topic}について",
    ),
    "boxed": ("【議題{n}　{topic}について】", "≪{topic}について≫"),
    "triangle": ("△議案第{n}号　{topic}について", "◎日程第{n}　{topic}について"),
    "noted": ("※　日程確認", "（{n}）{topic}について"),
    "session": ("日程第{n}　議案第{n}号　{topic}について", "◎議案第{n}号の上程、説明"),
}
VOICES = (
    "〔「異議なし」と呼ぶ者あり〕",
    "（「異議なし」の声あり）",
    "（「なし」と呼ぶ者あり）",
    "―異議なし―",
    "〔「なし」と言う人あり〕",
)
ACTIONS = (
    "（賛成者起立）",
    "〔賛成者起立〕",
    "（拍手）",
    "（傍聴者入室）",
    "（資料に基づき説明）",
)
ENDS = (
    "―― 了 ――",
    "以上",
    "（了）",
    "－以上－",
    "",
    "",
    "（閉会　{at}）",
    "閉会　{at}",
)


def write(meeting: Meeting, how: Convention, hand: Hand) -> tuple[list[Piece], Truth]:
    """Return the pieces of the minutes and what they say."""
    head = print_head(how.head, meeting, hand)
    script = Script([*_contents(how, meeting, hand), Plain(tuple(head.lines))])
    if how.legend:
        script.pieces.append(Plain((how.legend, "")))
    heading = hand.draw.choice(
        HEADINGS["session" if how.rules == "─" else how.headings]
    )
    rules = hand.draw.random() < 0.6
    for event in meeting.events:
        if isinstance(event, Said):
            _speech(event, meeting, how, script)
        elif not how.joined:
            _between(event, heading, rules, how, hand, script)
    script.pieces.append(Plain(tuple(_ending(meeting, how, hand))))
    return script.pieces, _truth(script, head, meeting, how)


def _truth(
    script: Script, head: HeadPrinted, meeting: Meeting, how: Convention
) -> Truth:
    ends = head.ends or (meeting.ends if how.ending == "session" else None)
    return Truth(
        tuple(script.speeches), frozenset(script.asides),
        head.number, head.day, head.starts, ends, head.roll,
    )  # fmt: skip


def _contents(how: Convention, meeting: Meeting, hand: Hand) -> list[Piece]:
    if not how.contents:
        return []
    subjects = ("開会の宣告", "議事日程の報告", *meeting.topics, "散会の宣告")
    lines = [
        f"○{subject}{'…' * (30 - len(subject))}{hand.number(at)}"
        for at, subject in enumerate(subjects, start=1)
    ]
    return [Plain(("目　次", "", *lines, ""))]


def _speech(said: Said, meeting: Meeting, how: Convention, script: Script) -> None:
    label = how.form(said.speaker, meeting.cast)
    mark = how.before
    before = mark if isinstance(mark, str) else mark[said.speaker.part]
    paragraphs = list(said.paragraphs)
    if how.quoted:
        paragraphs = [f"「{paragraphs[0]}", *paragraphs[1:]]
        paragraphs[-1] += "」"
    number = how.number.format(n=len(script.speeches) + 1, full=said.speaker.full)
    marked = how.after == "\0"
    if how.trailing:
        before, paragraphs = "", ["".join(paragraphs)]
    if marked:
        turn = Turn(number, before, "　", tuple(paragraphs))
        label = _by_legend(label, said)
    else:
        printed = f"（{label.printed}）" if how.trailing else label.printed
        turn = Turn(number + before, printed, how.after, tuple(paragraphs))
    script.pieces.append(turn)
    script.speeches.append(
        TrueSpeech(label, "".join(paragraphs), tuple(said.citations), marked)
    )


def _by_legend(label: Label, said: Said) -> Label:
    roles = label.roles | ({STAFF, GUEST} if said.speaker.part == "guest" else set())
    return Label(
        "",
        label.names | {""},
        roles | ({"member"} if said.speaker.part == "chair" else set()),
    )


def _between(
    event: Event, heading: str, rules: bool, how: Convention, hand: Hand, script: Script
) -> None:
    if isinstance(event, Heading):
        line = heading.format(n=hand.number(event.number), topic=event.topic)
        rule = _rule(how) if how.rules and rules else ""
        script.pieces.append(Plain(("", *((rule, "") if rule else ()), line, "")))
    elif isinstance(event, Happening):
        lines = _happening(event, how, hand)
        script.asides.update(lines)
        script.pieces.append(Plain(tuple("　　　" + line for line in lines)))


def _rule(how: Convention) -> str:
    return "　　　" + (
        f"{'～' * 9}○{'～' * 9}" if how.rules == "～" else how.rules * 18
    )


def _happening(event: Happening, how: Convention, hand: Hand) -> list[str]:
    if event.kind == "voices":
        return [hand.draw.choice(VOICES)]
    if event.kind == "action":
        return [hand.draw.choice(ACTIONS)]
    again = replace(hand, hours="half")
    at, back = event.at, event.at.replace(minute=(event.at.minute + 10) % 60)
    return hand.draw.choice(
        (
            ["（休憩）"],
            [f"（{again.clock(at)}休憩）", f"（{again.clock(back)}再開）"],
            [f"{again.clock(at)}　休憩", f"{again.clock(back)}　再開"],
            ["―― 休憩 ――"],
        )
    )


def _ending(meeting: Meeting, how: Convention, hand: Hand) -> list[str]:
    at = replace(hand, hours="half").clock(meeting.ends)
    if how.ending == "session":
        members, chair = meeting.cast.members, meeting.cast.chair
        return [
            "",
            f"　　　　　{at}散会",
            "",
            "　会議の経過を記載し、その相違のないことを証するためここに署名する。",
            f"　　　{chair.title}　{chair.surname}　{chair.given}",
            *[f"　　　署名議員　{one.surname}　{one.given}" for one in members[:2]],
        ]
    return ["", hand.draw.choice(ENDS).format(at=at)]


def fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def folded(pieces: list[Piece], truth: Truth) -> tuple[list[Piece], Truth]:
    """Return both as an archive keeps them that puts all text through NFKC."""

    def label(of: Label) -> Label:
        return Label(fold(of.printed), frozenset(map(fold, of.names)), of.roles)

    speeches = tuple(
        replace(one, label=label(one.label), text=fold(one.text))
        for one in truth.speeches
    )
    roll = truth.roll and Roll(
        frozenset(map(fold, truth.roll.present)),
        frozenset(map(fold, truth.roll.absent)),
    )
    asides = frozenset(map(fold, truth.asides))
    return [_folded(piece) for piece in pieces], replace(
        truth, speeches=speeches, asides=asides, roll=roll
    )


def _folded(piece: Piece) -> Piece:
    if isinstance(piece, Plain):
        return Plain(tuple(map(fold, piece.lines)))
    return Turn(
        fold(piece.opening), fold(piece.label), fold(piece.after),
        tuple(map(fold, piece.paragraphs)),
    )  # fmt: skip
