"""Undoing: one's own last step, or any step that nobody has built on."""

from django.utils.translation import gettext as translate

from feedback.models.imports import Import, ImportStep
from feedback.models.triage_rows import KEPT, LINKS, TABLES, Values
from feedback.models.triage_step import UNDO, Step, keys_of, step_of, told_of
from feedback.models.user import User
from feedback.workflow import ImportRefused


class UndoTriage:
    of: Import
    by: User

    def undo(self, step: int | None = None) -> ImportStep | None:
        """Take back a step: this one, whosever it was, or one's own last.

        `u` pressed by one person never takes back what the other did. Where a later
        step, anybody's, changed the same rows, it is refused and says whose.
        """
        with step_of(self.of, by=self.by, doing=UNDO) as doing:
            undone = self._to_undo(step)
            self._check_nothing_later(undone)
            doing.doing = f"{UNDO}:{undone.doing}"
            _put_back(doing, undone.before)
            undone.undone = True
            undone.save(update_fields=["undone"])
        return doing.kept

    def _to_undo(self, key: int | None) -> ImportStep:
        steps = self.of.steps.filter(undone=False).order_by("-pk")
        steps = steps.filter(by=self.by) if key is None else steps.filter(pk=key)
        if found := steps.first():
            return found
        raise ImportRefused(
            translate("取り消せる操作はありません。")
            if key is None
            else translate("この操作は、すでに取り消されています。")
        )

    def _check_nothing_later(self, undone: ImportStep) -> None:
        keys = keys_of(undone)
        later = self.of.steps.filter(undone=False, pk__gt=undone.pk)
        for other in later.select_related("by").order_by("-pk"):
            if keys & keys_of(other):
                raise ImportRefused(
                    translate("取り消せません。その後に、%(what)s")
                    % {"what": told_of(other)}
                )


def _put_back(doing: Step, before: list[Values]) -> None:
    """Give all rows of a step what they had before it; few queries for any number."""
    for table, model in TABLES.items():
        entries = {entry["id"]: entry for entry in before if entry["row"] == table}
        for row in doing.take(model.objects.filter(of=doing.of, pk__in=entries)):
            values = entries[row.pk]["values"]
            if values is None:
                doing.unmake(table, row.pk)
            for name, value in (values or {}).items():
                if name in KEPT[table]:
                    setattr(row, name, value)
                elif name in LINKS[table]:
                    doing.link(row, **{name: value})
