"""A process that answers requests, before its first: all is loaded, and kept."""

import gc


def settle() -> None:
    """Load the pages' code, and let the garbage collector pass over what is there.

    What is loaded stays as long as the process: a full round over it takes as long as
    a page does, and comes every few dozen of pages (`make bench-pages`).
    """
    from django.urls import get_resolver

    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
