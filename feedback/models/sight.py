"""How a viewer sees a comment: the rule for the rows, and for each axis in them.

`view` is one of three. `full`: the secretariat, the row as it is. `own`: the member
who made it, the row as it is but for the answer, which she sees once it is agreed.
`public`: everybody else, the row as the last publication left it (its `face`), and
nothing that happened since.
"""

from typing import TYPE_CHECKING, Any, Self

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from feedback.models.access import LedgerQuerySet, Scope, Viewer, scope_of
from feedback.workflow import AGREED_STAGES, Disposition, RevisionStatus

if TYPE_CHECKING:
    from feedback.models.comment import Comment  # noqa: F401  (names the rows)
    from feedback.models.panel import Panel

FULL, OWN, PUBLIC = "full", "own", "public"

# Facts of the remark itself, and where it stands: the member sees them as they are.
FACTS = ("stage", "kind", "member_id", "confirmation")
# Parts of the answer, and what stands for them until it is agreed.
ANSWER = {
    "disposition": Disposition.UNRESOLVED,
    "revision_status": RevisionStatus.NONE,
}


class SeenComments(LedgerQuerySet["Comment"]):
    """Comments as somebody sees them, once `visible_to` was asked; else as they are.

    `seen_by` is who: None where nobody was named.
    """

    seen_by: Scope | None = None

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc]
        clone.seen_by = self.seen_by
        return clone

    def visible_to(self, viewer: Viewer, *, panel: "Panel | None" = None) -> Self:
        """Return the comments that the viewer may see, each as she may see it; those
        of one panel, where it is named: then most axes are a plain column, which an
        index finds.

        Every row says by `view` how, and carries the axes as `seen_…`: filters after
        this one ask those.
        """
        scope = scope_of(viewer)
        if panel is None:
            return self._seen_by(scope)
        return self.filter(panel=panel)._seen_by(scope.within(panel.pk))

    def _seen_by(self, scope: Scope) -> Self:
        seen = self.annotate(**_columns(scope))
        seen.seen_by = scope
        if scope.everything:
            return seen
        full, own = scope.secretariat_q("panel"), scope.own_seat_q("member")
        return seen.filter(full | own | Q(face__isnull=False))

    @property
    def is_seen_by_someone(self) -> bool:
        """Whether this comes from `visible_to`."""
        return "view" in self.query.annotations

    def axis(self, name: str) -> str:
        """Return the column of an axis: as the viewer sees it, where one is named."""
        seen = f"seen_{name}"
        return seen if seen in self.query.annotations else name

    @property
    def views(self) -> set[str]:
        """The views that a comment of them can have; `full` where nobody was named."""
        view = self.query.annotations.get("view", Value(FULL))
        return {view.value} if isinstance(view, Value) else {FULL, OWN, PUBLIC}

    def in_full(self) -> Self:
        """Return those that the viewer sees with the office's own work in them: who
        is in charge, and what is due when."""
        return self.filter(view=FULL) if self.is_seen_by_someone else self.all()


def _columns(scope: Scope) -> dict[str, Any]:
    """Return `view` and the `seen_…` columns."""
    seen = {"view": _case(scope, Value(FULL), Value(OWN), Value(PUBLIC))}
    for name in FACTS:
        seen[f"seen_{name}"] = _case(scope, F(name), F(name), F(f"face__{name}"))
    for name, hidden in ANSWER.items():
        before = Coalesce(F(f"face__{name}"), Value(hidden.value))
        agreed = Case(When(stage__in=AGREED_STAGES, then=F(name)), default=before)
        seen[f"seen_{name}"] = _case(scope, F(name), agreed, F(f"face__{name}"))
    seen["seen_updated_at"] = _case(
        scope, F("updated_at"), F("updated_at"), F("face__created_at")
    )
    return seen


def _case(scope: Scope, full: Any, own: Any, public: Any) -> Any:
    """Return the value for each view; a plain one where only one view can be."""
    if scope.everything:
        return full
    whens: list[When] = []
    if scope.panels:
        whens.append(When(scope.secretariat_q("panel"), then=full))
    if scope.own:
        whens.append(When(scope.own_seat_q("member"), then=own))
    return Case(*whens, default=public) if whens else public
