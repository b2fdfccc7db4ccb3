"""What a search finds, as the page shows it: each row as the viewer may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as translate

from feedback.excerpts import Piece, excerpt, has_words, marked
from feedback.exports.comparison_table import place_of
from feedback.models import Comment, Passage, Response, Speech, Viewer
from feedback.models.description import describe
from feedback.models.in_brief import Description
from feedback.models.serving import Served, served_by
from feedback.models.sight import FULL
from feedback.templatetags.ledger import dated, label
from feedback.web.reflected import item_url

# Of a comment so many of its texts, and of the comments that an answer serves so many.
MOST_TEXTS, MOST_SERVED = 2, 3
Words = Sequence[str]


@dataclass(frozen=True)
class Excerpt:
    """A text of what was found: which one (`of`, may be ""), and its pieces."""

    of: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Found:
    """A row of the answer. `url` is "" where the viewer may see no page of it."""

    url: str
    title: list[Piece]
    facts: list[str]
    excerpts: list[Excerpt]
    others: list[Served] = field(default_factory=list)


def comments_found(keys: list[int], words: Words, viewer: Viewer) -> list[Found]:
    comments = Comment.objects.visible_to(viewer).with_chain()
    return [_comment(row, words) for row in _in_order(comments, keys)]


def _comment(comment: Comment, words: Words) -> Found:
    described = describe(comment)
    member = described["member"]
    return Found(
        url=comment.get_absolute_url(),
        title=marked(described["summary"], words),
        facts=_facts(
            described["ref"],
            str(comment.panel),
            member and member["display_name"],
            _nth(described["meeting"]),
            label(described["stage"], "stage"),
            label(described["disposition"], "disposition"),
        ),
        excerpts=[
            Excerpt(of, excerpt(text, words))
            for of, text in _texts(comment, described)
            if has_words(text, words)
        ][:MOST_TEXTS],
    )


def _texts(comment: Comment, described: Description) -> Iterator[tuple[str, str]]:
    """Yield the texts by which a comment is found, beside its summary."""
    yield translate("御意見"), described["body"]
    yield translate("理由"), described["reason"]
    yield translate("今後の検討先"), described["destination"]
    for response in described["responses"]:
        yield translate("事務局の考え方"), response["text"]
    if comment.view == FULL and comment.speech:  # type: ignore[attr-defined]
        yield translate("発言"), comment.speech.text or comment.speech.gist


def speeches_found(keys: list[int], words: Words, viewer: Viewer) -> list[Found]:
    speeches = Speech.objects.visible_to(viewer).select_related("meeting__panel")
    return [_speech(row, words) for row in _in_order(speeches, keys)]


def _speech(speech: Speech, words: Words) -> Found:
    meeting = speech.meeting
    number = translate("発言%(number)s") % {"number": speech.number}
    said = speech.text if has_words(speech.text, words) else speech.gist
    of = "" if said == speech.text else translate("要旨")
    return Found(
        url=f"{meeting.get_absolute_url()}#speech-{speech.number}",
        title=[Piece(f"{meeting} {number} {speech.name_as_printed}")],
        facts=_facts(str(meeting.panel), dated(meeting.held_on)),
        excerpts=[Excerpt(of, excerpt(said, words))],
    )


def answers_found(keys: list[int], words: Words, viewer: Viewer) -> list[Found]:
    answers = Response.objects.visible_to(viewer).select_related("panel", "meeting")
    serves = served_by(keys, viewer, most=MOST_SERVED)
    return [
        _answer(row, words, serves.get(row.pk, [])) for row in _in_order(answers, keys)
    ]


# Without who gave it: the name of somebody who is not public is none of its words.
def _answer(answer: Response, words: Words, serves: list[Served]) -> Found:
    summary = serves[0].summary if serves else ""
    to = translate("「%(summary)s」への回答") % {"summary": summary}
    return Found(
        url=f"{reverse('comment', args=[serves[0].ref])}#answer" if serves else "",
        title=[Piece(to if summary else translate("回答"))],
        facts=_facts(
            str(answer.panel),
            str(answer.meeting) if answer.meeting else None,
            label(answer.state, "response_state"),
        ),
        excerpts=[Excerpt("", excerpt(answer.text, words))],
        others=serves[1:],
    )


def passages_found(keys: list[int], words: Words, viewer: Viewer) -> list[Found]:
    passages = Passage.objects.visible_to(viewer).select_related(
        "item", "edition__draft__panel"
    )
    return [_passage(row, words) for row in _in_order(passages, keys)]


def _passage(passage: Passage, words: Words) -> Found:
    draft = passage.edition.draft
    return Found(
        url=item_url(passage),
        title=marked(place_of(passage), words),
        facts=_facts(str(draft.panel), str(draft), str(passage.edition)),
        excerpts=[Excerpt("", excerpt(passage.text, words))],
    )


def _in_order(rows: Any, keys: list[int]) -> Iterator[Any]:
    found = rows.in_bulk(keys)
    return (found[key] for key in keys if key in found)


def _facts(*words: str | None) -> list[str]:
    return [word for word in words if word]


def _nth(number: int | None) -> str:
    return translate("第%(number)s回") % {"number": number} if number else ""
