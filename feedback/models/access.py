"""Who is asking: the seats of a user, from which all sight follows.

Public: what a publication has made public. A member: also her own comments, with
answers once agreed. The secretariat of a panel: everything of that panel. Nobody sees
another panel's unpublished rows.
"""

from dataclasses import dataclass
from typing import Self, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from feedback.models.user import User
from feedback.workflow import Role

Viewer = User | AnonymousUser
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class Scope:
    """`everything`: an administrator. `panels`: where the user is the secretariat.
    `user_id`: whose own remarks to show; None for the public. `seats`: the panels on
    which the user sits otherwise. `own`: the keys of the user's seats on any panel."""

    everything: bool
    panels: frozenset[int]
    user_id: int | None
    seats: frozenset[int] = frozenset()
    own: frozenset[int] = frozenset()

    def sits_on(self, panel_id: int) -> bool:
        """Return whether this is a member of the panel, not of its secretariat."""
        return panel_id in self.seats

    def runs(self, panel_id: int | None) -> bool:
        """Return whether this is the secretariat of the panel."""
        return self.everything or panel_id in self.panels

    def within(self, panel_id: int) -> "Scope":
        """Return what of this is left where only one panel is asked about."""
        sits = self.sits_on(panel_id)
        return Scope(
            everything=self.runs(panel_id),
            panels=frozenset(),
            user_id=self.user_id if sits else None,
            seats=frozenset([panel_id]) if sits else frozenset(),
            own=self.own if sits else frozenset(),
        )

    @property
    def is_secretariat(self) -> bool:
        return self.everything or bool(self.panels)

    def secretariat_q(self, path: str) -> Q:
        """Return the condition "its panel, at `path`, is run by this user"."""
        if self.everything:
            return Q(pk__isnull=False)
        return Q(**{f"{path}__in": self.panels}) if self.panels else nothing()

    def own_seat_q(self, path: str) -> Q:
        """Return the condition "the seat at `path` is this user's"; without a join."""
        return Q(**{f"{path}__in": self.own}) if self.own else nothing()

    def own_q(self, path: str) -> Q:
        """Return the condition "the user at `path` is this one"."""
        return nothing() if self.user_id is None else Q(**{path: self.user_id})


def nothing() -> Q:
    """Return a condition that no row meets."""
    return Q(pk__in=[])


def scope_of(viewer: Viewer) -> Scope:
    """Return what the viewer may see; one query, remembered on the user object."""
    if not viewer.is_authenticated or not viewer.is_active:
        return Scope(everything=False, panels=frozenset(), user_id=None)
    known: Scope | None = getattr(viewer, "_scope", None)
    if known is None:
        seats = list(viewer.seats.values_list("panel_id", "role", "pk"))
        run = frozenset(panel for panel, role, _ in seats if role == Role.SECRETARIAT)
        known = Scope(
            everything=viewer.is_superuser,
            panels=run,
            user_id=viewer.pk,
            seats=frozenset(panel for panel, _role, _key in seats) - run,
            own=frozenset(key for _panel, _role, key in seats),
        )
        setattr(viewer, "_scope", known)  # noqa: B010 (an attribute of ours on it)
    return known


class LedgerQuerySet(models.QuerySet[Row]):
    """Rows that belong to a panel. `visible_to` is the one access rule: every list,
    search, count and export starts there."""

    panel_path = "panel"

    def run_by(self, viewer: Viewer) -> Self:
        """Return the rows of the panels whose secretariat the viewer is."""
        return self.filter(scope_of(viewer).secretariat_q(self.panel_path))

    def visible_to(self, viewer: Viewer) -> Self:
        """Return the rows that the viewer may see."""
        scope = scope_of(viewer)
        if scope.everything:
            return self.all()
        return self.filter(
            scope.secretariat_q(self.panel_path) | self.shown_outside(scope)
        )

    def shown_outside(self, scope: Scope) -> Q:
        """Return the condition by which those outside the secretariat see a row."""
        raise NotImplementedError
