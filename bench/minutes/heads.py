"""What stands before the speeches: title, day, place, rosters, agenda."""

from dataclasses import dataclass
from datetime import date, time
from random import Random

from bench.minutes.citing import KANJI, WIDE
from bench.minutes.meeting import Meeting
from bench.minutes.people import Player

DAYS = "月火水木金土日"


@dataclass(frozen=True)
class Roll:
    """The names that a roster prints: a reader must find just these."""

    present: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()


@dataclass(frozen=True)
class HeadPrinted:
    """Lines, and what they say; None where they do not say it."""

    lines: list[str]
    number: int | None
    day: date | None
    starts: time | None
    ends: time | None
    roll: Roll | None


@dataclass(frozen=True)
class Hand:
    """How one set of minutes writes figures, days and hours."""

    draw: Random
    wide: bool
    western: bool = False
    hours: str = "colon"

    def number(self, value: int) -> str:
        return str(value).translate(WIDE) if self.wide else str(value)

    def day(self, day: date) -> str:
        n = self.number
        weekday = DAYS[day.weekday()]
        week = self.draw.choice((f"（{weekday}）", f"（{weekday}曜日）"))
        if self.western:
            return f"{n(day.year)}年{n(day.month)}月{n(day.day)}日{week}"
        return f"{self.era(day)}{n(day.month)}月{n(day.day)}日{week}"

    def era(self, day: date) -> str:
        reiwa = day >= date(2019, 5, 1)
        year = day.year - (2018 if reiwa else 1988)
        return (
            f"{'令和' if reiwa else '平成'}{'元' if year == 1 else self.number(year)}年"
        )

    def clock(self, at: time) -> str:
        n = self.number
        if self.hours == "colon":
            colon = "：" if self.wide else ":"
            minutes = f"{at.minute:02}".translate(WIDE if self.wide else {})
            return f"{n(at.hour)}{colon}{minutes}"
        if self.hours == "hours":
            return f"{n(at.hour)}時{n(at.minute) + '分' if at.minute else ''}"
        half = "午前" if at.hour < 12 else "午後"
        minutes = (
            f"{n(at.minute)}分"
            if at.minute
            else self.draw.choice(("", n(0) + n(0) + "分"))
        )
        return f"{half}{n(at.hour if at.hour < 13 else at.hour - 12)}時{minutes}"

    def span(self, starts: time, ends: time) -> str:
        if self.hours == "half" or self.draw.random() < 0.3:
            return f"{self.clock(starts)}から{self.clock(ends)}まで"
        tilde = "～" if self.wide else self.draw.choice(("～", "〜", "-"))
        return f"{self.clock(starts)}{tilde}{self.clock(ends)}"


def print_head(style: str, meeting: Meeting, hand: Hand) -> HeadPrinted:
    """Return the head of `meeting` in `style` (see the table below)."""
    return _STYLES[style](meeting, hand)


def _called(players: tuple[Player, ...]) -> list[str]:
    return [one.called for one in players]


def _roll(meeting: Meeting, *, full: bool) -> Roll:
    def names(players: tuple[Player, ...]) -> frozenset[str]:
        return frozenset(one.full if full else one.surname for one in players)

    return Roll(names(meeting.cast.present), names(meeting.cast.absent))


def _told(lines: list[str], meeting: Meeting, roll: Roll | None) -> HeadPrinted:
    return HeadPrinted(
        lines, meeting.number, meeting.day, meeting.starts, meeting.ends, roll
    )


def _title(meeting: Meeting, hand: Hand) -> list[str]:
    number = hand.number(meeting.number)
    name = meeting.cast.body.name
    return hand.draw.choice(
        (
            [f"第{number}回　{name}　議事録"],
            [f"{name}（第{number}回）", "議事録"],
            [f"{name}（第{number}回）　会議録"],
            [f"{hand.era(meeting.day)}度第{number}回{name}会議録"],
        )
    )


def _sections(meeting: Meeting, hand: Hand, mark: str) -> HeadPrinted:
    """Headed sections: one line where the value is short, lines below for lists."""
    people = meeting.cast
    below = mark in ("mext", "mhlw")
    away = "、".join(_called(people.absent)) or "なし"
    sections: list[tuple[str, list[str]]] = [
        (
            "日時",
            [f"{hand.day(meeting.day)}　{hand.span(meeting.starts, meeting.ends)}"],
        ),
        ("場所", [meeting.place]),
        (
            "出席者",
            [
                f"（{people.body.member}）",
                "、".join(_called(people.present)),
                "（事務局）",
                "、".join(_called(people.staff)),
            ],
        ),
        ("欠席者", [away]),
        (
            "議題",
            [
                f"（{hand.number(at)}）{topic}について"
                for at, topic in enumerate(meeting.topics, start=1)
            ],
        ),
        ("配付資料", meeting.papers),
    ]
    if people.guests:
        guests = "、".join(f"{one.called}（{one.work}）" for one in people.guests)
        sections.insert(4, ("参考人", [guests]))
    if below:
        sections.insert(0, sections.pop(0))
    lines = [*_title(meeting, hand), ""]
    for at, (name, values) in enumerate(sections, start=1):
        lines += _section(mark, hand.number(at), name, values)
    lines += _section(mark, hand.number(len(sections) + 1), "議事", [])
    return _told(lines, meeting, _roll(meeting, full=False))


def _section(mark: str, number: str, name: str, values: list[str]) -> list[str]:
    opened = {
        "numbered": f"{number}　{name}",
        "mext": f"{number}．{name}",
        "mhlw": f"○{name}",
        "marked": f"■{name}",
        "boxed": f"【{name}】",
        "plain": f"{name}：",
    }[mark]
    if mark in ("mext", "mhlw", "boxed") or len(values) != 1:
        return [opened, *[f"　{value}" for value in values], ""]
    return [f"{opened}　{values[0]}".replace("：　", "："), ""]


def _table(meeting: Meeting, hand: Hand) -> HeadPrinted:
    """Two columns; people with full name and what they do."""
    people = meeting.cast
    lines = [
        *_title(meeting, hand),
        "",
        f"会議名　　{people.body.name}",
        f"開催日時　{hand.day(meeting.day)}　{hand.span(meeting.starts, meeting.ends)}",
        f"開催場所　{meeting.place}",
        "出席委員",
        *[
            f"　{one.title}　{one.surname}　{one.given}　（{one.work}）"
            for one in people.present
        ],
        *(["欠席委員"] if people.absent else []),
        *[f"　{one.title}　{one.surname}　{one.given}" for one in people.absent],
        f"事務局　　{'、'.join(_called(people.staff))}",
        "傍聴者　　２名",
        "会議の内容",
    ]
    return _told(lines, meeting, _roll(meeting, full=True))


def _circled(meeting: Meeting, hand: Hand) -> HeadPrinted:
    """A committee of an assembly: ○開会日 … ○出席委員（８名）."""
    people = meeting.cast
    count = hand.number(len(people.present))
    lines = [
        f"{people.body.name}会議記録",
        "",
        f"○開会日　{hand.day(meeting.day)}",
        f"○場所　　{meeting.place}",
        f"○開会　　{hand.clock(meeting.starts)}",
        f"○閉会　　{hand.clock(meeting.ends)}",
        f"○出席委員（{count}名）",
        *[f"　{one.surname}　{one.given}{one.title}" for one in people.present],
        "○欠席委員",
        *(
            [f"　{one.surname}　{one.given}{one.title}" for one in people.absent]
            or ["　なし"]
        ),
        "○出席説明員",
        *[f"　{one.title}　{one.surname}　{one.given}" for one in people.staff],
        "審査日程",
        "○議題",
        *[f"　{topic}について" for topic in meeting.topics],
        "",
    ]
    told = _told(lines, meeting, _roll(meeting, full=True))
    return HeadPrinted(told.lines, None, told.day, told.starts, told.ends, told.roll)


def _session(meeting: Meeting, hand: Hand) -> HeadPrinted:
    """A session of an assembly: seats, officials, and the hour of opening."""
    people, n = meeting.cast, hand.number
    seats = [
        f"　　{n(one.seat)}番　{one.surname}　{one.given}　君" for one in people.members
    ]
    lines = [
        f"{hand.era(meeting.day)}第{n(meeting.number)}回{people.body.name}会議録",
        "",
        hand.day(meeting.day),
        f"　　　　　{hand.clock(meeting.starts)}開議",
        "",
        "議事日程（第１号）",
        *[
            f"　日程第{n(at)}　{topic}について"
            for at, topic in enumerate(meeting.topics, 1)
        ],
        "",
        f"出席議員（{n(len(people.present))}名）",
        f"　　{people.chair.title}　{people.chair.surname}　{people.chair.given}　君",
        *seats,
        f"欠席議員（{n(len(people.absent))}名）"
        if people.absent
        else "欠席議員（なし）",
        *[
            f"　　{n(one.seat)}番　{one.surname}　{one.given}　君"
            for one in people.absent
        ],
        "説明のため出席した者の職氏名",
        *[f"　　{one.title}　{one.surname}　{one.given}　君" for one in people.staff],
        "",
    ]
    told = _told(lines, meeting, _roll(meeting, full=True))
    return HeadPrinted(told.lines, told.number, told.day, told.starts, None, told.roll)


def _kanji(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = ("" if tens == 1 else KANJI[tens]) + "十" if tens else ""
    return head + (KANJI[ones] if ones or not tens else "")


def _diet(meeting: Meeting, hand: Hand) -> HeadPrinted:
    """A committee of a parliament: figures in kanji, names in columns."""
    day, people = meeting.day, meeting.cast
    reiwa = day >= date(2019, 5, 1)
    year = day.year - (2018 if reiwa else 1988)
    half = "午前" if meeting.starts.hour < 12 else "午後"
    hour = _kanji(meeting.starts.hour % 12 or 12)
    minutes = f"{_kanji(meeting.starts.minute)}分" if meeting.starts.minute else ""
    lines = [
        f"{people.body.name}　第{_kanji(meeting.number)}号",
        f"{'令和' if reiwa else '平成'}{_kanji(year) if year > 1 else '元'}年"
        f"{_kanji(day.month)}月{_kanji(day.day)}日（{DAYS[day.weekday()]}曜日）",
        f"　　　{half}{hour}時{minutes}開議",
        "　出席委員",
        f"　　{people.chair.title}　{people.chair.surname}　{people.chair.given}君",
        *[f"　　　　　{one.surname}　{one.given}君" for one in people.members],
        "　　─────────────",
        "　　本日の会議に付した案件",
        *[f"○{topic}に関する件" for topic in meeting.topics],
        "　　─────────────",
    ]
    roll = Roll(_roll(meeting, full=True).present)
    return HeadPrinted(lines, None, day, meeting.starts, None, roll)


_STYLES = {
    "table": _table,
    "circled": _circled,
    "session": _session,
    "diet": _diet,
    **{
        mark: (lambda meeting, hand, mark=mark: _sections(meeting, hand, mark))
        for mark in ("numbered", "mext", "mhlw", "marked", "boxed", "plain")
    },
}
