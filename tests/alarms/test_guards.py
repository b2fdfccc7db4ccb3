"""A near miss is silent because of its guard: without it, it rings."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from feedback.alarms import (
    accepted_unchanged,
    answer_outdated,
    changed_not_accepted,
    confirmation_outdated,
    following,
    twice_differently,
    unexplained_change,
    words_not_found,
)
from feedback.models import wording
from feedback.workflow import Disposition, Verdict
from tests.alarms.near_misses import NearMiss, of_the_handling, of_the_text
from tests.alarms.scene import Scene

pytestmark = pytest.mark.django_db


def always(answer: Any) -> Callable[..., Any]:
    return lambda *args, **kwargs: answer


NEVER = re.compile(r"(?!)")
GUARDS: list[tuple[Any, str, Any, str, NearMiss]] = [
    (
        accepted_unchanged,
        "UNFINISHED_REVISIONS",
        (),
        "accepted_unchanged",
        of_the_text.still_planned,
    ),
    (
        accepted_unchanged,
        "is_after",
        always(True),
        "accepted_unchanged",
        of_the_text.cites_an_edition_older_than_its_meeting,
    ),
    (
        accepted_unchanged,
        "ACCEPTED",
        tuple(Disposition),
        "accepted_unchanged",
        of_the_text.not_accepted_and_unchanged,
    ),
    (
        wording,
        "kin_of_item",
        always(set()),
        "unexplained_change",
        of_the_text.only_split,
    ),
    (
        unexplained_change,
        "behind",
        always({}),
        "unexplained_change",
        of_the_text.served_by_a_revision_of_the_part,
    ),
    (
        words_not_found,
        "AROUND",
        "",
        "words_not_found",
        of_the_text.words_as_printed_otherwise,
    ),
    (
        words_not_found,
        "LEFT_OUT",
        NEVER,
        "words_not_found",
        of_the_text.words_with_parts_left_out,
    ),
    (
        words_not_found,
        "_on_one_page",
        always(False),
        "words_not_found",
        of_the_text.words_on_the_same_page,
    ),
    (
        words_not_found,
        "_pages",
        always({60}),
        "words_not_found",
        of_the_text.page_within_the_passage,
    ),
    (
        changed_not_accepted,
        "STAYS",
        tuple(Disposition),
        "changed_not_accepted",
        of_the_text.left_open_whether_the_text_stays,
    ),
    (
        following,
        "is_after",
        always(True),
        "changed_not_accepted",
        of_the_text.changed_before_its_meeting,
    ),
    (
        twice_differently,
        "NOT_COMPARED",
        (),
        "twice_differently",
        of_the_handling.united_or_taken_back_or_open,
    ),
    (
        twice_differently,
        "_places",
        always(set()),
        "twice_differently",
        of_the_handling.of_two_places,
    ),
    (
        twice_differently,
        "SHORT",
        0,
        "twice_differently",
        of_the_handling.short_words_that_many_say,
    ),
    (
        answer_outdated,
        "WITHOUT_ANSWER",
        (),
        "answer_outdated",
        of_the_handling.answered_and_not_decided,
    ),
    (
        answer_outdated,
        "is_older",
        always(True),
        "answer_outdated",
        of_the_handling.answered_anew,
    ),
    (
        confirmation_outdated,
        "_asked_since",
        always(False),
        "confirmation_outdated",
        of_the_handling.asked_of_the_changed_one,
    ),
    (
        confirmation_outdated,
        "CONFIRMING",
        tuple(Verdict),
        "confirmation_outdated",
        of_the_handling.not_satisfied,
    ),
]


@pytest.mark.parametrize(
    ("home", "guard", "broken", "kind", "near_miss"),
    GUARDS,
    ids=[f"{row[4].__name__}-{row[1]}" for row in GUARDS],
)
def test_without_its_guard_the_near_miss_rings(
    home: Any,
    guard: str,
    broken: Any,
    kind: str,
    near_miss: NearMiss,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scene = Scene()
    near_miss(scene)
    monkeypatch.setattr(home, guard, broken)
    assert scene.rings(kind)
