"""The comments of an invented panel, each with its place and its chain."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bench.ledger.chain import Chain
from bench.ledger.house import NOT_PUBLIC, House
from feedback.models import (
    CarriedTarget,
    Comment,
    Event,
    PublishedComment,
    RefCounter,
    Target,
)
from feedback.tables import NEEDS
from feedback.workflow import Disposition, Kind, Need, Stage

# Of a hundred; what was remarked lately is mostly open.
OPEN, OPEN_LATELY, PUBLISHED, TWO_PLACES = 10, 60, 97, 20
KINDS = [Kind.OPINION] * 5 + [Kind.QUESTION] * 2 + [Kind.REQUEST] * 2
KINDS += [Kind.SUPPORT, Kind.EDITORIAL]
OPEN_STAGES = [Stage.CAPTURED, Stage.TRIAGED, Stage.TRIAGED, Stage.DRAFTED]
OPEN_STAGES += [Stage.DRAFTED, Stage.AGREED, Stage.WAITING]
DISPOSITIONS = [
    *[Disposition.ACCEPTED, Disposition.ACCEPTED_MODIFIED] * 3,
    *[Disposition.NOTED, Disposition.NOT_ACCEPTED, Disposition.ANSWERED] * 4,
    *[Disposition.SUPPORTED, Disposition.ALREADY_COVERED] * 3,
    *[Disposition.DEFERRED, Disposition.OUT_OF_SCOPE, Disposition.DUPLICATE],
]


@dataclass
class Remarks:
    house: House
    last: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    chain: Chain = field(init=False)
    latest: int = 0
    publication_of: dict[int, int] = field(default_factory=dict)

    def add_all(self) -> None:
        """Add the panel's comments, meeting by meeting, then those of the public."""
        house, shape = self.house, self.house.shape
        self.chain = Chain(house)
        for number in self._numbers():
            lately = number > shape.meetings - NOT_PUBLIC
            publication = None if lately else house.publications[number - 1]
            self._add("meeting", number, publication, lately=lately)
        if shape.public:
            result = house.publish("意見募集の結果", shape.meetings)
            for _each in range(shape.public):
                self._add("public", None, result, lately=False)
        RefCounter.objects.bulk_create(
            RefCounter(panel_id=house.panel, series=series, last=last)
            for series, last in self.last.items()
        )

    def _numbers(self) -> Iterator[int]:
        """Yield the number of the meeting of each comment that was spoken."""
        shape = self.house.shape
        spoken = shape.comments - shape.public
        for at in range(spoken):
            yield 1 + at * shape.meetings // spoken

    def _add(
        self,
        channel: str,
        number: int | None,
        publication: int | None,
        *,
        lately: bool,
    ) -> None:
        house, draw = self.house, self.house.words.draw
        item = draw.choice(house.items)
        is_open = draw.randrange(100) < (OPEN_LATELY if lately else OPEN)
        stage = draw.choice(OPEN_STAGES) if is_open else Stage.CLOSED
        if stage == Stage.CAPTURED or draw.randrange(100) >= PUBLISHED:
            publication = None
        row = self._remark(channel, number)
        row |= self._decided(stage)
        row["id"] = house.store.key(Comment)
        if publication:
            row["face_id"] = house.store.key(PublishedComment)
            self.publication_of[row["id"]] = publication
        row |= self.chain.add(row, item, publication)
        house.store.add(Comment, **row)
        self._place(row["id"], item)
        self._tell(row, publication)
        self.latest = row["id"]

    def _remark(self, channel: str, number: int | None) -> dict[str, Any]:
        house, words = self.house, self.house.words
        series = "P" if number is None else str(number)
        self.last[series] += 1
        row: dict[str, Any] = {
            "panel_id": house.panel,
            "ref": f"{house.shape.slug}-{series}-{self.last[series]:03}",
            "series": series,
            "number": self.last[series],
            "channel": channel,
            "kind": words.draw.choice(KINDS),
            "summary": words.summary(),
            "body": words.body(),
            "created_at": house.at(number or house.shape.meetings),
        }
        row["updated_at"] = row["created_at"] + timedelta(days=4)
        if number is not None:
            meeting = house.meetings[number - 1]
            speech, seat = words.draw.choice(house.speeches[meeting])
            row |= {"meeting_id": meeting, "speech_id": speech, "member_id": seat}
        return row

    def _decided(self, stage: Stage) -> dict[str, Any]:
        """Return the stage and, where it has come so far, what was decided."""
        if stage not in (Stage.DRAFTED, Stage.AGREED, Stage.CLOSED):
            return {"stage": stage, "disposition": Disposition.UNRESOLVED}
        words = self.house.words
        disposition = words.draw.choice(DISPOSITIONS)
        if disposition == Disposition.DUPLICATE and not self.latest:
            disposition = Disposition.NOTED
        needs = NEEDS[disposition]
        decided: dict[str, Any] = {"stage": stage, "disposition": disposition}
        if Need.REASON in needs:
            decided["reason"] = words.reason()
        if Need.DESTINATION in needs:
            decided["destination"] = "次期計画"
        if Need.ORIGINAL in needs:
            decided["original_id"] = self.latest
        return decided

    def _place(self, comment: int, item: dict[str, Any]) -> None:
        """Add where it speaks of, and where that stands in the later editions."""
        draw = self.house.words.draw
        places = [item]
        if draw.randrange(100) < TWO_PLACES:
            places.append(draw.choice(self.house.items))
        for place in places:
            target = self.house.store.add(
                Target,
                comment_id=comment,
                item_id=place["id"],
                edition_id=place["editions"][0],
                passage_id=place["passages"][0],
                page=place["page"],
                cited_as=f"{place['page']}ページ",
                anchor="exact",
            )
            self._carry(target, place)

    def _carry(self, target: int, place: dict[str, Any]) -> None:
        for at in range(1, len(place["editions"])):
            same = place["texts"][at] == place["texts"][0]
            self.house.store.add(
                CarriedTarget,
                target_id=target,
                edition_id=place["editions"][at],
                item_id=place["id"],
                passage_id=place["passages"][at],
                page=place["page"],
                anchor="exact" if same else "changed",
            )

    def _tell(self, row: dict[str, Any], publication: int | None) -> None:
        """Add what its history tells."""
        told = [("captured", {"summary": row["summary"], "stage": Stage.CAPTURED})]
        if row["stage"] != Stage.CAPTURED:
            told.append(("moved", {"stage": row["stage"]}))
        if row["disposition"] != Disposition.UNRESOLVED:
            told.append(("decided", {"disposition": row["disposition"]}))
        if publication:
            told.append(("published", {}))
        for days, (action, after) in enumerate(told):
            at = row["created_at"] + timedelta(days=days)
            self.house.store.add(
                Event,
                comment_id=row["id"],
                action=action,
                by_id=self.house.office,
                at=at,
                after=after,
                recorded_at=at,
            )
