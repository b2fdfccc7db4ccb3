"""Of two who write at once with the same tag, one is told that she came second.

In a file of their own: their rows are committed, which no file can have beside rows
that last (tests/conftest.py).
"""

import threading

import pytest
from django.db import connection
from django.utils import translation

from feedback.api.comments import CommentViewSet
from tests.api.cast import Door
from tests.factories import make_comment, make_panel, make_secretariat


class Race:
    """Two writers that have read the same, held until both have had their tag
    checked, and let go together."""

    def __init__(self, monkeypatch):
        self.gate = threading.Barrier(2, timeout=20)
        self.panel = make_panel("machi")
        self.hana = make_secretariat(self.panel)
        self.comment = make_comment(self.panel, by=self.hana)
        read = CommentViewSet._version_read

        def read_then_wait(view, comment, *, required):
            version = read(view, comment, required=required)
            self.gate.wait()
            return version

        monkeypatch.setattr(CommentViewSet, "_version_read", read_then_wait)

    def run(self):
        path = f"comments/{self.comment.ref}/"
        doors = [Door(self.hana), Door(self.hana)]
        tag = doors[0].get(path).headers["ETag"]
        statuses = []

        def write(door, summary):
            try:
                with translation.override("ja"):
                    answer = door.send(
                        "PATCH", path, {"summary": summary}, If_Match=tag
                    )
                statuses.append(answer.status_code)
            finally:
                connection.close()

        threads = [
            threading.Thread(target=write, args=(door, f"案{number}"))
            for number, door in enumerate(doors)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sorted(statuses)


@pytest.mark.django_db(transaction=True)
def test_of_two_writers_with_one_tag_one_wins(monkeypatch):
    race = Race(monkeypatch)
    assert race.run() == [200, 412]
    assert race.comment.events.filter(action="edited").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_check_under_the_lock_both_would_win(monkeypatch):
    """The test above can fail: this is the build without the second check."""
    race = Race(monkeypatch)
    read = CommentViewSet._version_read
    monkeypatch.setattr(
        CommentViewSet,
        "_version_read",
        lambda *args, **kwargs: read(*args, **kwargs) and None,
    )
    assert race.run() == [200, 200]
    assert race.comment.events.filter(action="edited").count() == 2
