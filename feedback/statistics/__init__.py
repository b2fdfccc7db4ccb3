"""The statistics of a panel: five figures, each a chart, a table and a file.

All count what the viewer sees, as she sees it: for the public what publications have
made public, and nothing that happened since.
"""

from collections.abc import Callable

from feedback.models import Panel, Viewer
from feedback.statistics.ages import ages
from feedback.statistics.figure import Cell, Figure, Line
from feedback.statistics.ground import Ground
from feedback.statistics.members import members
from feedback.statistics.outcomes import outcomes
from feedback.statistics.places import places
from feedback.statistics.progress import progress

__all__ = ["FIGURES", "Cell", "Figure", "Line", "figure_of", "figures_of"]

# By the names that stand in their addresses.
FIGURES: dict[str, Callable[[Ground], Figure]] = {
    "outcomes": outcomes,
    "ages": ages,
    "members": members,
    "progress": progress,
    "places": places,
}


def figures_of(panel: Panel, viewer: Viewer) -> list[Figure]:
    """Return all figures, as the viewer may see them."""
    ground = Ground(panel, viewer)
    return [draw(ground) for draw in FIGURES.values()]


def figure_of(panel: Panel, viewer: Viewer, name: str) -> Figure:
    """Return the figure of that name (see FIGURES)."""
    return FIGURES[name](Ground(panel, viewer))
