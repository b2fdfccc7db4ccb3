"""A whole meeting as it happened: turns, headings and what happened in between."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random

from bench.minutes import phrases
from bench.minutes.citing import Citer
from bench.minutes.people import Body, Cast, Player, cast
from bench.minutes.speaking import Said, Speaker


@dataclass(frozen=True)
class Heading:
    """A subject that is taken up: no one says it."""

    number: int
    topic: str


@dataclass(frozen=True)
class Happening:
    """What is not said: `kind` is "action" (拍手), "voices" (異議なし), "break"."""

    kind: str
    at: time


Event = Said | Heading | Happening


@dataclass
class Meeting:
    cast: Cast
    number: int
    day: date
    starts: time
    ends: time
    place: str
    topics: list[str]
    papers: list[str]
    events: list[Event] = field(default_factory=list)

    @property
    def turns(self) -> list[Said]:
        return [event for event in self.events if isinstance(event, Said)]


ROOMS = (
    "みなも会館３階大会議室",
    "本庁舎５階第２委員会室",
    "オンライン（ウェブ会議）",
    "中央公民館　視聴覚室",
    "合同庁舎第４号館　１２０８特別会議室",
)


def hold(
    body: Body,
    draw: Random,
    *,
    wide: bool = True,
    twins: bool = False,
    terse: bool = False,
    listing: tuple[str, ...] = ("・", "①", "（１）"),
    rounds: int = 3,
) -> Meeting:
    """Return a meeting of `body`: opening, some subjects with debate, closing."""
    people = cast(body, draw, twins=twins)
    starts = time(draw.choice((9, 10, 13, 14, 18)), draw.choice((0, 0, 30)))
    ends = _later(starts, draw.randint(61, 170))
    topics = draw.sample(phrases.TOPICS, rounds)
    citer = Citer(draw, wide)
    day = date(2012, 1, 5) + timedelta(days=draw.randrange(365 * 13))
    papers = [f"資料{citer.number(at + 1)}　{topic}" for at, topic in enumerate(topics)]
    meeting = Meeting(
        people,
        draw.randint(1, 38),
        day,
        starts,
        ends,
        draw.choice(ROOMS),
        topics,
        papers,
    )
    speaker = Speaker(people, draw, citer, listing, terse)
    meeting.events = list(_course(meeting, speaker))
    return meeting


def _course(meeting: Meeting, speaker: Speaker) -> list[Event]:
    draw, people = speaker.draw, meeting.cast
    host = draw.choice((people.chair, people.staff[0]))
    events: list[Event] = [speaker.says(host, "open", "papers")]
    if host is not people.chair:
        events.append(speaker.says(people.chair, "self", "open"))
    for number, topic in enumerate(meeting.topics, start=1):
        speaker.topic = topic
        events.append(Heading(number, topic))
        events += _subject(meeting, speaker)
        if number == 1 and draw.random() < 0.4:
            events.append(Happening("break", _later(meeting.starts, 45)))
    speaker.topic = ""
    events.append(speaker.says(people.chair, "close"))
    if draw.random() < 0.4:
        events.append(speaker.says(people.staff[0], "close"))
    return events


def _subject(meeting: Meeting, speaker: Speaker) -> list[Event]:
    draw, people = speaker.draw, meeting.cast
    events: list[Event] = [speaker.says(people.chair, "agenda")]
    presenter = draw.choice((*people.staff, *people.guests))
    kinds = ("explain",) * draw.randint(1, 4)
    events.append(speaker.says(presenter, *kinds, *_sometimes(draw, "list", 0.25)))
    events.append(
        speaker.says(people.chair, "thanks", *_sometimes(draw, "agenda", 0.5))
    )
    for member in draw.sample(people.members, draw.randint(2, 4)):
        events += _exchange(member, people, speaker)
    if draw.random() < 0.5:
        events.append(speaker.says(people.chair, "motion"))
        events.append(Happening(draw.choice(("voices", "action")), meeting.starts))
        events.append(speaker.says(people.chair, "resolved"))
    return events


def _exchange(member: Player, people: Cast, speaker: Speaker) -> list[Event]:
    draw = speaker.draw
    events: list[Event] = []
    if draw.random() < 0.7:
        events.append(speaker.says(people.chair, "call"))
    if draw.random() < 0.15:
        events.append(speaker.says(draw.choice(people.members), "short"))
        if events[-1].speaker is member:  # type: ignore[union-attr]
            events.pop()
    kinds = draw.choices(
        ("opinion", "question", "request", "support"),
        (6, 4, 3, 1),
        k=draw.randint(1, 3),
    )
    start = _sometimes(draw, "self", 0.25)
    end = _sometimes(draw, "list", 0.12)
    events.append(speaker.says(member, *start, *kinds, *end, pages=0.3))
    if draw.random() < 0.6:
        events.append(speaker.says(draw.choice(people.staff), "answer"))
        events += [speaker.says(member, "short")] if draw.random() < 0.5 else []
    return events


def _sometimes(draw: Random, kind: str, chance: float) -> tuple[str, ...]:
    return (kind,) if draw.random() < chance else ()


def _later(at: time, minutes: int) -> time:
    total = at.hour * 60 + at.minute + minutes
    return time(total // 60 % 24, total % 60)
