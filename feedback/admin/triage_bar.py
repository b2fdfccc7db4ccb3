"""The bar above the triage: how far it is, where to go on, what was done last."""

from typing import Any

from django.utils.translation import gettext as translate

from feedback.admin.triage_desk import Desk
from feedback.admin.triage_place import SHOWS
from feedback.models import ImportStep
from feedback.models.triage_step import doing_label


class Bar:
    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def context(self) -> dict[str, Any]:
        """Return the counts, the pages and the last steps."""
        proposed = sum(row.proposed for row in self.desk.outline)
        pending = sum(row.pending for row in self.desk.outline)
        doubtful = sum(row.doubtful for row in self.desk.outline)
        return {
            "of": self.desk.of,
            "place": self.desk.place,
            "proposed": proposed,
            "pending": pending,
            "reviewed": proposed - pending,
            "doubtful": doubtful,
            "sure": pending - self._in_doubt(),
            "number": self.desk.number,
            "page_count": len(self.desk.pages),
            "previous": self._page(self.desk.number - 1),
            "following": self._page(self.desk.number + 1),
            "next_pending": self.next_pending(),
            "shows": self._shows(),
            "steps": [self._step(step) for step in self.desk.steps],
            "seen": self.desk.seen,
        }

    def _in_doubt(self) -> int:
        """Return how many pending ones the parser doubted, or their speech."""
        return sum(
            row.pending if row.has_problems else row.doubtful
            for row in self.desk.outline
        )

    def _page(self, number: int) -> str:
        if 1 <= number <= len(self.desk.pages):
            return self.desk.place.query(page=number)
        return ""

    def next_pending(self) -> str:
        """Return the address of the next page with something to look at, "" if none."""
        order = [
            *range(self.desk.number, len(self.desk.pages)),
            *range(self.desk.number - 1),
        ]
        for index in order:
            for row in self.desk.pages[index]:
                if row.pending:
                    return f"{self.desk.place.query(page=index + 1)}#turn-{row.pk}"
        return ""

    def _shows(self) -> list[dict[str, Any]]:
        labels = (translate("すべて"), translate("未確認のみ"), translate("疑義のみ"))
        return [
            {
                "url": self.desk.place.query(show=show, page=1),
                "label": label,
                "here": show == self.desk.place.show,
                "count": sum(row.is_in(show) for row in self.desk.outline),
            }
            for show, label in zip(SHOWS, labels, strict=True)
        ]

    def _step(self, step: ImportStep) -> dict[str, Any]:
        return {
            "pk": step.pk,
            "who": step.by.name or step.by.get_username(),
            "mine": step.by_id == self.desk.user.pk,
            "at": step.at,
            "doing": doing_label(step.doing),
            "undone": step.undone,
            "is_undo": step.doing.startswith("undo"),
        }
