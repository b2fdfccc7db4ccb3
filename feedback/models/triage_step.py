"""One step of the triage: rows taken under the import's lock, changed, saved, told.

What a step tells is what it changed and no more: of each row the values before and
after. From that it is undone, and from that the others' screens learn of it.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.models.handed_in import ImportState
from feedback.models.imports import (
    Import,
    ImportedSpeech,
    ImportStep,
    Proposal,
)
from feedback.models.triage_rows import KEPT, LINKS, TABLES, Held, Key, Row
from feedback.models.user import User
from feedback.workflow import ImportRefused, Stale

UNDO = "undo"


class Doing(models.TextChoices):
    """What a step did."""

    ACCEPT = "accept", _("採用")
    REJECT = "reject", _("不採用")
    HOLD = "hold", _("未確認への変更")
    EDIT = "edit", _("編集")
    ABOUT = "about", _("以前の御意見の選択")
    SPLIT = "split", _("分割")
    MERGE = "merge", _("統合")
    ADD = "add", _("追加")
    SPEAKER = "speaker", _("発言者の変更")
    NEWCOMER = "newcomer", _("新たな構成員の登録")
    PROCEDURAL = "procedural", _("進行への変更")
    SUBSTANTIVE = "substantive", _("進行からの変更")
    ACCEPT_REST = "accept_rest", _("残りの一括採用")


def doing_label(doing: str) -> str:
    """Return what a step did in the reader's language; an undone one is named too."""
    undone = doing.removeprefix(f"{UNDO}:")
    label = str(Doing(undone).label) if undone in Doing.values else undone
    if undone == doing:
        return label
    return translate("『%(doing)s』の取消し") % {"doing": label}


class Step:
    """What is done to an import in one transaction."""

    def __init__(self, of: Import, *, by: User, doing: str) -> None:
        self.of, self.by, self.doing = of, by, doing
        self.held: dict[Key, Held] = {}
        self.kept: ImportStep | None = None

    def proposal(self, key: int, version: int | None = None) -> Proposal:
        """Take a proposal to change; Stale if it is another version by now."""
        rows = self.of.proposals.select_related("speech").filter(pk=key)
        row = self._one(rows, version)
        assert isinstance(row, Proposal)  # noqa: S101
        if row.merged_into_id:
            raise ImportRefused(
                translate(
                    "ほかの提案に統合されています。先に、統合を取り消してください。"
                )
            )
        return row

    def speech(self, key: int, version: int | None = None) -> ImportedSpeech:
        """Take a speech to change; Stale if it is another version by now."""
        row = self._one(self.of.speeches.filter(pk=key), version)
        assert isinstance(row, ImportedSpeech)  # noqa: S101
        return row

    def _one(self, rows: "models.QuerySet[Any]", version: int | None) -> Row:
        row: Row
        for row in self.take(rows):
            if version is not None and version != row.version:
                raise Stale(self._who(row), field="version")
            return row
        raise ImportRefused(
            translate("この提案は、すでにありません。画面を開き直してください。"),
            field="version",
        )

    def take(self, rows: "models.QuerySet[Any]") -> list[Any]:
        """Take all of these rows; two queries more for the links of proposals."""
        table = "proposal" if rows.model is Proposal else "speech"
        taken = list(rows.prefetch_related(*LINKS[table]))
        for row in taken:
            links = {
                name: [linked.pk for linked in getattr(row, name).all()]
                for name in LINKS[table]
            }
            held = Held(table, row, None, links)
            held.before = held.values()
            self.held.setdefault((table, row.pk), held)
        return taken

    def make(self, **fields: Any) -> Proposal:
        """Make a proposal in this step; its links come by `link`."""
        row = self.of.proposals.create(**fields)
        links: dict[str, list[int]] = {name: [] for name in LINKS["proposal"]}
        self.held["proposal", row.pk] = Held("proposal", row, None, links)
        return row

    def unmake(self, table: str, key: int) -> None:
        """Take away a taken row that the step which is undone had made."""
        self.held[table, key].gone = True

    def links(self, row: Proposal) -> dict[str, list[int]]:
        """Return the keys of what a taken proposal is linked with, by name."""
        return self.held["proposal", row.pk].links

    def link(self, row: Proposal, **links: Iterable[int]) -> None:
        """Let a taken proposal be linked with these keys when the step is saved."""
        for name, keys in links.items():
            self.held["proposal", row.pk].links[name] = sorted(set(keys))

    def save(self) -> ImportStep | None:
        """Save what was changed and tell it; None if nothing was."""
        changed = [
            held
            for held in self.held.values()
            if held.gone or held.before != held.values()
        ]
        if not changed:
            return None
        before = [held.told(held.was()) for held in changed]
        self._save_all(changed)
        after = [held.told(held.became()) for held in changed]
        self.kept = self.of.steps.create(
            by=self.by,
            doing=self.doing,
            before=before,
            after=after,
            undone=self.doing.startswith(UNDO),
        )
        Import.objects.filter(pk=self.of.pk).update(
            version=F("version") + 1, updated_at=timezone.now()
        )
        return self.kept

    def _save_all(self, changed: list[Held]) -> None:
        for held in changed:
            held.row.version += 1
            if held.gone:
                key = held.row.pk
                held.row.delete()
                held.row.pk = key  # it is told by the key that it had
            else:
                self._save_links(held)
        for table in TABLES:
            self._save_rows(
                [held for held in changed if held.table == table and not held.gone],
                table,
            )

    def _save_links(self, held: Held) -> None:
        for name, keys in held.links.items():
            if held.before is None or held.before[name] != keys:
                getattr(held.row, name).set(keys)

    def _save_rows(self, changed: list[Held], table: str) -> None:
        rows: list[Any] = [held.row for held in changed]
        fields = {name for held in changed for name in held.became() or ()}
        names = [name.removesuffix("_id") for name in KEPT[table] if name in fields]
        TABLES[table].objects.bulk_update(rows, [*names, "version"])

    def _who(self, row: Row) -> str:
        """Return the sentence that says who changed the row, and how."""
        table = "proposal" if isinstance(row, Proposal) else "speech"
        step = last_on(self.of, (table, row.pk))
        again = translate("上書きはしていません。最新の内容を確かめてください。")
        if step is None:
            return translate("ほかの人が先に変更しました。") + again
        return told_of(step) + again


def told_of(step: ImportStep) -> str:
    """Return who did what, and when, as a sentence."""
    return translate("%(who)sさんが%(at)sに「%(doing)s」を行いました。") % {
        "who": step.by.name or step.by.get_username(),
        "at": f"{timezone.localtime(step.at):%H:%M}",
        "doing": doing_label(step.doing),
    }


def keys_of(step: ImportStep) -> set[Key]:
    """Return the rows that a step changed."""
    return {(entry["row"], entry["id"]) for entry in step.after}


def last_on(of: Import, key: Key) -> ImportStep | None:
    """Return the step that changed the row last."""
    table, row = key
    on_it = of.steps.filter(after__contains=[{"row": table, "id": row}])
    return on_it.select_related("by").order_by("-pk").first()


@contextmanager
def step_of(of: Import, *, by: User, doing: str) -> Iterator[Step]:
    """Lock the import and give a step of it, which is saved at the end.

    Raises ImportRefused unless the import is in triage; on any refusal nothing has
    changed.
    """
    with transaction.atomic():
        locked = Import.objects.select_for_update(of=("self",), no_key=True)
        check_in_triage(locked.defer("result").get(pk=of.pk))
        step = Step(of, by=by, doing=doing)
        yield step
        step.save()


def check_in_triage(of: Import) -> None:
    """Raise ImportRefused unless people may work on the import."""
    if of.state != ImportState.TRIAGE:
        raise ImportRefused(
            translate("この取り込みは「%(state)s」のため、仕分けはできません。")
            % {"state": ImportState(of.state).label},
            field="state",
        )
