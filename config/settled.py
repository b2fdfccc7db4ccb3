"""A process that answers requests, before its first: all is loaded, and kept."""

import gc

# Python's own number is 700; with this one a page takes some 7 % less.
MADE_BETWEEN_ROUNDS = 20_000


def settle() -> None:
    """Load the pages' code, and let the garbage collector pass over what is there.

    What is loaded stays as long as the process: a full round over it takes as long as
    a page does, and comes every few dozen of pages (`make bench-pages`). A page makes
    tens of thousands of objects, and nearly all of them go by themselves.
    """
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(MADE_BETWEEN_ROUNDS, 10, 10)
