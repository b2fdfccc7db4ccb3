"""Which speeches only run the meeting."""

from feedback.importer.parse.minutes import CHAIR, SECRETARIAT, UNKNOWN, Speech
from feedback.importer.parse.remarks import manners
from feedback.importer.parse.remarks.sentences import Sentence, sentences_of

# What part of a secretariat's speech may be about the papers before it is no longer
# only about the room, the recording and the next date.
_REST = 0.3
# What a chair says so shortly is no statement.
_SHORT = 20


def is_procedural(speech: Speech, voice: str, *, answered: bool = False) -> bool:
    """Return whether the speech is chairing, courtesy or logistics and no more; of a
    speech that proposes and answers nothing. `answered`: the secretariat speaks next.
    """
    sentences = sentences_of(speech.text)
    if voice == SECRETARIAT:
        return _is_logistics(sentences, speech.name)
    if voice != CHAIR:
        return not speech.citations and all(
            _is_form(sentence.text, speech.name, voice, answered=answered)
            for sentence in sentences
        )
    return all(
        len(sentence) < _SHORT or _is_chairs_form(sentence.text, speech.name)
        for sentence in sentences
    )


def _is_form(text: str, speaker: str, voice: str, *, answered: bool) -> bool:
    """Of those who do not chair; where nobody knows who speaks, it may be the chair."""
    if manners.is_courtesy(text, speaker):
        return True
    if voice == UNKNOWN and manners.may_run_meeting(text):
        return True
    return not (answered or manners.asks(text)) and manners.is_preamble(text)


def _is_chairs_form(text: str, speaker: str) -> bool:
    if manners.is_courtesy(text, speaker) or manners.is_preamble(text):
        return True
    return manners.is_chairing(text)


def _is_logistics(sentences: list[Sentence], speaker: str) -> bool:
    total = sum(map(len, sentences))
    rest = sum(
        len(sentence)
        for sentence in sentences
        if not manners.is_courtesy(sentence.text, speaker)
        and not manners.is_logistics(sentence.text)
    )
    return rest <= _REST * total
