"""The best way to give each old place at most one new one, over the whole edition."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from feedback.matching.grams import Matrix

Indices = npt.NDArray[np.intp]
NONE = -1


def assign(score: Matrix) -> Indices:
    """Return the column for each row, or NONE, so that the sum of the scores is the
    greatest. A score of 0 or less is never taken: both places rather stay alone.

    Where no candidate ties two groups of places together, each is solved by itself:
    the result is the same, and a long document takes no longer than its parts.
    """
    partner = np.full(score.shape[0], NONE, np.intp)
    for rows, columns in _groups(score):
        worth = np.maximum(score[np.ix_(rows, columns)], 0)
        taken = linear_sum_assignment(worth, maximize=True)
        for row, column in zip(*taken, strict=True):
            if worth[row, column] > 0:
                partner[rows[row]] = columns[column]
    return partner


def _groups(score: Matrix) -> Iterator[tuple[Indices, Indices]]:
    height, width = score.shape
    rows, columns = np.nonzero(score > 0)
    graph = coo_matrix(
        (np.ones(len(rows), np.int8), (rows, columns + height)),
        shape=(height + width, height + width),
    )
    _, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(np.diff(label[order])) + 1
    for group in np.split(order, starts):
        ours, theirs = group[group < height], group[group >= height] - height
        if len(ours) and len(theirs):
            yield ours, theirs


def margins(score: Matrix, partner: Indices) -> Matrix:
    """Return for every pair what the whole would lose if it were forced: 0 and less for
    none. For a pair that is taken, what it would lose without it.

    Forced are two exchanges at most: the two partners that are left over may take each
    other. That is what a person would weigh, too.
    """
    back = inverse(partner, score.shape[1])
    rows, columns = np.arange(score.shape[0]), np.arange(score.shape[1])
    mine = np.where(partner >= 0, score[rows, partner], 0)
    theirs = np.where(back >= 0, score[back, columns], 0)
    swapped = np.maximum(score[np.ix_(back, partner)].T, 0)
    swapped *= np.logical_and.outer(partner >= 0, back >= 0)
    loss = mine[:, None] + theirs[None, :] - score - swapped
    taken = np.flatnonzero(partner >= 0)
    loss[taken, partner[taken]] = np.inf
    best = np.minimum(loss.min(axis=1), mine)
    by_column = np.minimum(loss.min(axis=0), theirs)
    loss[taken, partner[taken]] = np.minimum(best[taken], by_column[partner[taken]])
    return loss


def inverse(partner: Indices, width: int) -> Indices:
    """Return the row for each column, or NONE."""
    back = np.full(width, NONE, np.intp)
    taken = np.flatnonzero(partner >= 0)
    back[partner[taken]] = taken
    return back
