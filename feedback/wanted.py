"""The words that somebody searches for, as they were typed."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as translate

from feedback.folding import folded

MOST_CHARACTERS = 100
MOST_WORDS = 10
# A text is found by any two characters that stand together.
SHORTEST = 2

_QUOTES = str.maketrans("＂“”„‟", '"' * 5)
_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')


def words_in(typed: str) -> list[str]:
    """Return the words that are all to be found; what stands in quotes is one."""
    found = _WORD.findall(typed.translate(_QUOTES))
    words = [" ".join((phrase or word).split()) for phrase, word in found]
    return list(dict.fromkeys(word for word in words if word))


def words_wanted(typed: str) -> list[str]:
    """Return the words of a search, one or more; one at least is long enough for the
    index, which leaves few texts to look for the others in.

    Raises ValidationError that says which is not, or that there are too many.
    """
    if len(typed) > MOST_CHARACTERS:
        raise ValidationError(
            translate("検索の言葉は%(most)s文字までです（今は%(length)s文字）。"),
            params={"most": MOST_CHARACTERS, "length": len(typed)},
        )
    words = words_in(typed)
    if not words:
        raise ValidationError(translate("検索の言葉を入力してください。"))
    if len(words) > MOST_WORDS:
        raise ValidationError(
            translate("検索の言葉は%(most)s語までです（今は%(number)s語）。"),
            params={"most": MOST_WORDS, "number": len(words)},
        )
    if not any(len(folded(word)) >= SHORTEST for word in words):
        raise ValidationError(
            translate("「%(word)s」は1文字です。2文字以上の言葉で検索してください。"),
            params={"word": words[0]},
        )
    return words


class WordsField(forms.CharField):
    """A field of a form that takes them: a list, empty where nothing was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"required": False} | kwargs))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"maxlength": MOST_CHARACTERS}

    def clean(self, value: Any) -> list[str]:
        ProhibitNullCharactersValidator()(value)
        typed = super().clean(value)
        return words_wanted(typed) if typed else []
