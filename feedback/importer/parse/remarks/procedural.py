"""Which speeches only run the meeting."""

from feedback.importer.parse.minutes import CHAIR, SECRETARIAT, Speech
from feedback.importer.parse.remarks import manners
from feedback.importer.parse.remarks.sentences import Sentence, sentences_of

# What part of a secretariat's speech may be about the papers before it is no longer
# only about the room, the recording and the next date.
_REST = 0.3
_SHORT = 20


def is_procedural(speech: Speech, voice: str) -> bool:
    """Return whether the speech is chairing, courtesy or logistics and no more; of a
    speech that proposes and answers nothing."""
    sentences = sentences_of(speech.text)
    if voice == SECRETARIAT:
        return _is_logistics(sentences, speech.name)
    rest = [
        sentence
        for sentence in sentences
        if not _is_manners(sentence.text, speech.name, by_chair=voice == CHAIR)
    ]
    return all(len(sentence) < _SHORT for sentence in rest)


def _is_manners(text: str, speaker: str, *, by_chair: bool) -> bool:
    if manners.is_courtesy(text, speaker) or manners.is_preamble(text):
        return True
    return by_chair and manners.is_chairing(text)


def _is_logistics(sentences: list[Sentence], speaker: str) -> bool:
    total = sum(map(len, sentences))
    rest = sum(
        len(sentence)
        for sentence in sentences
        if not manners.is_courtesy(sentence.text, speaker)
        and not manners.is_logistics(sentence.text)
    )
    return rest <= _REST * total
