"""Building it: the panels one by one, then what the public sees of all."""

from random import Random

from django.db import connection, transaction

from bench.ledger.derived import derive, without_inverted_indexes
from bench.ledger.faces import freeze
from bench.ledger.house import House
from bench.ledger.remarks import Remarks
from bench.ledger.shape import shapes
from bench.ledger.store import Store
from bench.ledger.words import Words

PANELS = [shape.slug for shape in shapes(100)]


def build(comments: int, *, seed: int = 1) -> None:
    """Write a ledger of so many comments into the database, in one transaction.

    The account that writes must be a superuser of the database server: see Store.
    """
    with transaction.atomic(), without_inverted_indexes():
        store, words = Store(), Words(Random(seed))
        publication_of: dict[int, int] = {}
        for shape in shapes(comments):
            remarks = Remarks(House(shape, store, words).build())
            remarks.add_all()
            publication_of |= remarks.publication_of
        store.write()
        _analyze()  # what the public sees is read from these tables
        freeze(store, publication_of)
        store.write()
        derive()
        store.end()
    _tidy_up()


def _tidy_up() -> None:
    """What the server does by itself within minutes; outside of any transaction."""
    if not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
