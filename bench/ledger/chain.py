"""What follows an invented comment: the answer, the change of the text, the word of
the member who made it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bench.ledger.house import House
from bench.ledger.shape import OF_AN_ANSWER
from feedback.models import Confirmation, Response, Revision
from feedback.tables import ANSWERED_STAGES
from feedback.workflow import Disposition, Stage

Row = dict[str, Any]
REVISED = (Disposition.ACCEPTED, Disposition.ACCEPTED_MODIFIED)
CONFIRMED = ["confirmed"] * 5 + ["confirmed_with_remark", "no_reply"]


@dataclass
class Chain:
    house: House
    # Answers and changes that serve several comments on one place, and how many.
    answers: dict[tuple[Any, ...], tuple[int, int]] = field(default_factory=dict)
    changes: dict[tuple[Any, ...], int] = field(default_factory=dict)

    def add(self, row: Row, item: Row, publication: int | None) -> Row:
        """Add the chain of the comment; return what the database derives from it."""
        if row["stage"] not in ANSWERED_STAGES:
            return {"revision_status": "none", "confirmation": "not_asked"}
        self._answer(row, item, publication)
        return {
            "revision_status": self._revise(row, item),
            "confirmation": self._confirm(row, item, publication),
        }

    def _answer(self, row: Row, item: Row, publication: int | None) -> None:
        agreed = "published" if publication else "agreed"
        state = "draft" if row["stage"] == Stage.DRAFTED else agreed
        publication = publication if state == "published" else None
        key = (item["id"], state, publication, row["channel"])
        answer, serves = self.answers.get(key, (0, 0))
        if not answer or serves == OF_AN_ANSWER or row["channel"] != "public":
            answer, serves = self._new_answer(row, state, publication), 0
        self.answers[key] = answer, serves + 1
        self._link(Response, response_id=answer, comment_id=row["id"])

    def _new_answer(self, row: Row, state: str, publication: int | None) -> int:
        house = self.house
        return house.store.add(
            Response,
            panel_id=house.panel,
            text=house.words.answer(),
            meeting_id=row.get("meeting_id"),
            channel="written",
            state=state,
            written_by_id=house.office,
            publication_id=publication,
            created_at=row["updated_at"],
            updated_at=row["updated_at"],
        )

    def _revise(self, row: Row, item: Row) -> str:
        if row["disposition"] not in REVISED:
            return "none"
        status = "applied" if row["stage"] == Stage.CLOSED else "planned"
        key = (item["id"], status)
        if key not in self.changes:
            self.changes[key] = self._new_revision(row, item, status)
        self._link(Revision, revision_id=self.changes[key], comment_id=row["id"])
        return status

    def _new_revision(self, row: Row, item: Row, status: str) -> int:
        placed = status == "applied"
        old, new = item["texts"][:2]
        return self.house.store.add(
            Revision,
            panel_id=self.house.panel,
            status=status,
            item_id=item["id"],
            edition_id=item["editions"][1] if placed else None,
            passage_id=item["passages"][1] if placed else None,
            proved_against_id=item["editions"][0] if placed else None,
            before=old if placed else "",
            after=new if placed else "",
            created_at=row["updated_at"],
            updated_at=row["updated_at"],
        )

    def _confirm(self, row: Row, item: Row, publication: int | None) -> str:
        draw = self.house.words.draw
        agreed = row["stage"] in (Stage.AGREED, Stage.CLOSED)
        if not agreed or not row.get("member_id") or draw.random() < 0.4:
            return "not_asked"
        verdict = "asked" if row["stage"] == Stage.AGREED else draw.choice(CONFIRMED)
        self.house.store.add(
            Confirmation,
            comment_id=row["id"],
            edition_id=item["editions"][1],
            verdict=verdict,
            note="もう少し詳しく。" if verdict == "confirmed_with_remark" else "",
            recorded_as="secretariat",
            recorded_by_id=self.house.office,
            said_at=row["updated_at"] + timedelta(days=2),
            publication_id=publication,
        )
        return verdict

    def _link(self, model: Any, **row: int) -> None:
        self.house.store.add(model.comments.through, **row)
