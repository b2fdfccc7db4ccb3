"""One speech → the comments that it proposes."""

from feedback.importer.parse.minutes import CHAIR, Remark, Speech, Word
from feedback.importer.parse.remarks.aims import Headings, aims_of, carried_over
from feedback.importer.parse.remarks.kinds import is_plain, kind_of
from feedback.importer.parse.remarks.points import Point, points_of
from feedback.importer.parse.remarks.sentences import Sentence, sentences_of
from feedback.importer.parse.remarks.summaries import summary_of
from feedback.importer.parse.remarks.voices import voice_of

# What a member tells at such length is told for a reason.
_LENGTH = 60


def proposals_of(
    speech: Speech, headings: Headings, word: Word | None = None
) -> list[Remark]:
    """Return a remark for each point of the speech. A word that an earlier remark was
    well reflected is a confirmation and no new remark."""
    sentences = sentences_of(speech.text)
    told = [one for one in sentences if not _is_word(one, word)]
    voice = voice_of(speech)
    points = points_of(told, speech.name, voice)
    first_end = points[0].sentences[0].end if points else 0
    carried = carried_over(speech.citations, first_end)
    return [
        Remark(
            speech=speech.number,
            member=speech.name,
            kind=(kind := kind_of(point.texts)),
            summary=summary_of(point.texts, kind),
            text=speech.text[point.start : point.end],
            start=point.start,
            end=point.end,
            aims=aims_of(
                speech.text, point.start, point.end, speech.citations, headings, carried
            ),
        )
        for point in points
        if _says_something(point, speech, voice)
    ]


def _is_word(sentence: Sentence, word: Word | None) -> bool:
    if word is None or word.verdict != "confirmed":
        return False
    return word.start <= sentence.start < word.end


def _says_something(point: Point, speech: Speech, voice: str) -> bool:
    """A claim, a question or a wish; from a member also what is told at length, in the
    plain style of a record, or of a page."""
    cites = any(point.start <= one.start < point.end for one in speech.citations)
    if voice == CHAIR:
        return point.claims or cites
    return (
        point.claims
        or cites
        or point.size >= _LENGTH
        or any(map(is_plain, point.texts))
    )
