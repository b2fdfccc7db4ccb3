"""The rooms of an invented panel: its people, meetings, publications and drafts."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from bench.ledger.shape import EDITIONS, OF_A_DRAFT, OF_A_SPEECH, OF_A_THEME, Shape
from bench.ledger.store import Store
from bench.ledger.words import Words
from bench.minutes.people import GIVEN, SURNAMES
from feedback.models import (
    Attendance,
    Draft,
    Edition,
    Item,
    Meeting,
    Member,
    Panel,
    Passage,
    Publication,
    Speech,
    User,
)
from feedback.workflow import Role

NOT_PUBLIC = 2  # the last meetings


@dataclass
class House:
    """Keys by what they stand for; a meeting's at its number less one."""

    shape: Shape
    store: Store
    words: Words
    panel: int = 0
    office: int = 0
    members: list[int] = field(default_factory=list)
    meetings: list[int] = field(default_factory=list)
    publications: list[int] = field(default_factory=list)
    speeches: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    items: list[dict[str, Any]] = field(default_factory=list)

    def build(self) -> "House":
        shape = self.shape
        self.panel = self.store.add(
            Panel, slug=shape.slug, name=shape.name, ministry="架空省"
        )
        self.office = self._person("事務局", Role.SECRETARIAT, 0)
        self.members = [
            self._person(name, Role.CHAIR if at == 1 else Role.MEMBER, at)
            for at, name in enumerate(self._names(), start=1)
        ]
        for number in range(1, shape.meetings + 1):
            self._meet(number)
        for number in range(1, shape.drafts + 1):
            self._draft(number)
        return self

    def at(self, number: int) -> datetime:
        """Return the moment at which a meeting ended."""
        return datetime.combine(self.shape.meets_on(number), time(3, 0), UTC)

    def _names(self) -> list[str]:
        draw = self.words.draw
        surnames = draw.sample(SURNAMES, self.shape.seats)
        return [f"{surname}{draw.choice(GIVEN)}" for surname in surnames]

    def _person(self, name: str, role: Role, position: int) -> int:
        """Add an account and its seat; return the seat, of the office the account."""
        user = self.store.add(
            User,
            username=f"{self.shape.slug}-{position}",
            password=make_password(None),
            name=name,
            is_staff=role == Role.SECRETARIAT,
            email=f"{self.shape.slug}-{position}@daicho.example",
        )
        seat = self.store.add(
            Member,
            panel_id=self.panel,
            user_id=user,
            name=name,
            title="" if role == Role.SECRETARIAT else "構成員",
            role=role,
            position=position,
        )
        return user if role == Role.SECRETARIAT else seat

    def _meet(self, number: int) -> None:
        publication = None
        if number <= self.shape.meetings - NOT_PUBLIC:
            publication = self.publish(f"第{number}回会合の御意見", number)
        meeting = self.store.add(
            Meeting,
            panel_id=self.panel,
            number=number,
            held_on=self.shape.meets_on(number),
            starts_at=time(10, 0),
            ends_at=time(12, 0),
            venue="架空会館",
            agenda="報告書（案）について\n意見交換",
            materials=f"資料{number}-1 報告書（案）",
            publication_id=publication,
        )
        self.meetings.append(meeting)
        for seat in self.members:
            self.store.add(Attendance, meeting_id=meeting, member_id=seat)
        self._speak(meeting)

    def _speak(self, meeting: int) -> None:
        spoken = self.shape.comments - self.shape.public
        turns = max(3, spoken // self.shape.meetings // OF_A_SPEECH)
        self.speeches[meeting] = []
        for number in range(1, turns + 1):
            seat = self.words.draw.choice(self.members)
            speech = self.store.add(
                Speech,
                meeting_id=meeting,
                number=number,
                speaker_id=seat,
                name_as_printed="構成員",
                text=self.words.speech(),
            )
            self.speeches[meeting].append((speech, seat))

    def publish(self, title: str, meeting: int) -> int:
        """Add a publication some days after the meeting; return its key."""
        key = self.store.add(
            Publication,
            panel_id=self.panel,
            number=len(self.publications) + 1,
            title=title,
            published_at=self.at(meeting) + timedelta(days=5),
            published_by_id=self.office,
        )
        self.publications.append(key)
        return key

    def _draft(self, number: int) -> None:
        draft = self.store.add(
            Draft, panel_id=self.panel, key=f"report-{number}", title=f"報告書{number}"
        )
        editions = [self._edition(draft, number, at) for at in range(EDITIONS)]
        first = (number - 1) * OF_A_DRAFT
        for position in range(first, min(first + OF_A_DRAFT, self.shape.items)):
            self._item(draft, editions, position)

    def _edition(self, draft: int, number: int, at: int) -> int:
        """Add an edition; they are put to meetings that lie evenly."""
        meetings = self.shape.meetings
        meeting = 1 + at * (meetings - 1) // (EDITIONS - 1)
        public = meeting <= meetings - NOT_PUBLIC
        return self.store.add(
            Edition,
            draft_id=draft,
            label=f"資料{meeting}-{number}",
            title="報告書（案）",
            meeting_id=self.meetings[meeting - 1],
            dated_on=self.shape.meets_on(meeting),
            position=at,
            complete=True,
            publication_id=self.publications[meeting - 1] if public else None,
        )

    def _item(self, draft: int, editions: list[int], position: int) -> None:
        theme = f"検討項目{position // OF_A_THEME + 1}"
        title, page = self.words.title(), position % OF_A_DRAFT // 3 + 1
        item = self.store.add(
            Item,
            draft_id=draft,
            key=f"place-{position}",
            theme=theme,
            title=title,
            position=position,
            publication_id=self.publications[0],
        )
        texts = self._texts(len(editions))
        places = [
            self.store.add(
                Passage,
                item_id=item,
                edition_id=edition,
                page=page,
                path=[theme],
                heading=title,
                text=text,
                position=position,
            )
            for edition, text in zip(editions, texts, strict=True)
        ]
        self.items.append(
            {
                "id": item,
                "page": page,
                "editions": editions,
                "passages": places,
                "texts": texts,
            }
        )

    def _texts(self, number: int) -> list[str]:
        """Return the text of each edition; every third place grows by a sentence."""
        text = self.words.passage()
        texts = [text]
        for _each in range(number - 1):
            if self.words.draw.random() < 1 / 3:
                text += self.words.added()
            texts.append(text)
        return texts
