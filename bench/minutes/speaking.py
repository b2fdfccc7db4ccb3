"""What is said: paragraphs made of phrases, and the pages that they cite."""

from dataclasses import dataclass, field
from random import Random

from bench.minutes import phrases
from bench.minutes.citing import Citer
from bench.minutes.people import Cast, Player


@dataclass
class Said:
    """One turn: its paragraphs as spoken, and the pages of each citation."""

    speaker: Player
    paragraphs: list[str]
    citations: list[tuple[int, ...]] = field(default_factory=list)


@dataclass
class Speaker:
    """Makes people speak; one for a whole meeting.

    `listing` are the bullets that may stand at the start of a paragraph within a
    speech; `terse` has people say things as a summary would (である).
    """

    cast: Cast
    draw: Random
    citer: Citer
    listing: tuple[str, ...] = ("・", "①", "（１）")
    terse: bool = False
    topic: str = ""

    def says(self, who: Player, *kinds: str, pages: float = 0.0) -> Said:
        """Return a turn of `who`: one paragraph or more for each of `kinds`."""
        said = Said(who, [])
        for kind in kinds:
            if kind == "list":
                said.paragraphs += self._list(said) if self.listing else []
            else:
                said.paragraphs.append(self._paragraph(kind, said, pages))
        return said

    def _paragraph(self, kind: str, said: Said, pages: float) -> str:
        low, high = phrases.LENGTHS.get(kind, (1, 1))
        stock = phrases.TERSE.get(kind) if self.terse else None
        stock = stock or phrases.SPOKEN[kind]
        chosen = self.draw.sample(stock, min(self.draw.randint(low, high), len(stock)))
        sentences = [self._fill(one, said) for one in chosen]
        if self.draw.random() < pages:
            sentences.insert(0, self._fill(self.draw.choice(phrases.CITING), said))
        elif kind in ("opinion", "explain") and self.draw.random() < 0.12:
            sentences.append(self._fill(self.draw.choice(phrases.NOT_CITING), said))
        return "".join(sentences)

    def _list(self, said: Said) -> list[str]:
        bullet = self.draw.choice(self.listing)
        things = self.draw.sample(phrases.THINGS, 3)
        marks = {"①": "①②③", "（１）": ("（１）", "（２）", "（３）")}.get(bullet)
        lead = self._fill(self.draw.choice(phrases.LIST_LEADS), said)
        items = [
            f"{marks[at] if marks else bullet}{' ' if at % 2 else '　'}"
            f"{thing}{self.draw.choice(phrases.LIST_ENDS)}"
            for at, thing in enumerate(things)
        ]
        after = [phrases.AFTER_LIST] if self.draw.random() < 0.6 else []
        return [lead, *items, *after]

    def _fill(self, template: str, said: Said) -> str:
        while "{cite}" in template:
            text, pages = self.citer.cite()
            said.citations += pages
            template = template.replace("{cite}", text, 1)
        return template.format_map(_Slots(self, said))


class _Slots(dict[str, str]):
    """Fills {topic}, {thing}, {who}… with what is at hand."""

    def __init__(self, speaker: Speaker, said: Said) -> None:
        super().__init__()
        self.speaker, self.said = speaker, said

    def __missing__(self, slot: str) -> str:
        speaker, draw = self.speaker, self.speaker.draw
        others = [
            one
            for one in speaker.cast.members
            if one.surname != self.said.speaker.surname
        ]
        simple = {
            "topic": speaker.topic or draw.choice(phrases.TOPICS),
            "thing": draw.choice(phrases.THINGS),
            "who": draw.choice(others).called,
            "chair": speaker.cast.chair.title,
            "body": speaker.cast.body.name,
            "me": self.said.speaker.surname,
            "office": self.said.speaker.office or "担当",
            "member": speaker.cast.body.member,
            "doc": speaker.citer.document(),
            "n": speaker.citer.number(draw.randint(2, 9)),
            "big": speaker.citer.number(draw.randint(20, 180)),
            "staff": draw.choice(speaker.cast.staff).called,
        }
        return simple[slot]
