"""What looks like a fault and is none: by kind, each made to a scene."""

from collections.abc import Callable, Iterator

from tests.alarms.near_misses import of_the_handling, of_the_text
from tests.alarms.scene import Scene

NearMiss = Callable[[Scene], object]

NEAR_MISSES: dict[str, tuple[NearMiss, ...]] = {
    "accepted_unchanged": (
        of_the_text.reflected,
        of_the_text.still_planned,
        of_the_text.no_edition_since,
        of_the_text.cites_an_edition_older_than_its_meeting,
        of_the_text.reflected_before_it_was_published,
        of_the_text.reflected_by_moving,
        of_the_text.one_of_two_texts_not_known,
        of_the_text.newer_editions_hold_parts_only,
        of_the_text.changed_and_no_revision_yet,
        of_the_text.not_accepted_and_unchanged,
    ),
    "unexplained_change": (
        of_the_text.reflected,
        of_the_text.layout_differs,
        of_the_text.only_moved,
        of_the_text.only_split,
        of_the_text.only_merged,
        of_the_text.not_in_a_part,
        of_the_text.served_by_a_shared_revision,
        of_the_text.served_by_a_revision_of_the_part,
        of_the_text.told_of_a_later_edition,
    ),
    "words_not_found": (
        of_the_text.words_as_printed_otherwise,
        of_the_text.words_with_parts_left_out,
        of_the_text.nothing_claimed,
        of_the_text.words_on_the_same_page,
        of_the_text.words_where_the_text_is_not_known,
        of_the_text.words_before_in_the_edition_before,
        of_the_text.words_before_of_an_edition_in_parts,
        of_the_text.page_within_the_passage,
        of_the_text.only_planned_words,
    ),
    "changed_not_accepted": (
        of_the_text.changed_for_another_remark,
        of_the_text.changed_before_the_remark,
        of_the_text.changed_before_its_meeting,
        of_the_text.left_open_whether_the_text_stays,
        of_the_text.only_its_page_changed,
        of_the_text.planned_for_what_is_not_accepted,
        of_the_text.not_accepted_and_unchanged,
        of_the_text.not_in_a_part,
    ),
    "twice_differently": (
        of_the_handling.twice_the_same,
        of_the_handling.of_two_places,
        of_the_handling.united_or_taken_back_or_open,
        of_the_handling.only_alike_in_part,
        of_the_handling.short_words_that_many_say,
    ),
    "answer_outdated": (
        of_the_handling.answered_anew,
        of_the_handling.answered_in_the_meeting_of_the_edition,
        of_the_handling.answered_and_reflected,
        of_the_handling.answered_and_not_decided,
        of_the_handling.answered_on_a_day_after,
    ),
    "confirmation_outdated": (
        of_the_handling.confirmed_the_newest,
        of_the_handling.asked_of_the_changed_one,
        of_the_handling.confirmed_the_changed_one,
        of_the_handling.not_satisfied,
        of_the_handling.only_asked,
    ),
    "overdue": (
        of_the_handling.due_today,
        of_the_handling.closed_late,
        of_the_handling.due_in_a_meeting_without_a_day,
    ),
    "lost": (
        of_the_handling.everything_is_somewhere,
        of_the_handling.proposals_that_became_nothing_rightly,
    ),
}


def table() -> Iterator[tuple[str, NearMiss]]:
    """Yield each kind with each of its near misses."""
    for kind, misses in NEAR_MISSES.items():
        for miss in misses:
            yield kind, miss
