"""The form of the triage for somebody whom neither the panel nor a roster knows."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from feedback.importer.parse.names import split_title
from feedback.models import Import, ImportedSpeech
from feedback.workflow import Refused, Role


class NewcomerForm(forms.Form):
    """Who is to be made a member: opened with what the minutes say."""

    name = forms.CharField(label=_("氏名"), max_length=100)
    title = forms.CharField(label=_("敬称・職名"), max_length=100, required=False)
    role = forms.ChoiceField(
        label=_("役割"), choices=[("", _("選んでください")), *Role.choices]
    )

    def __init__(self, speech: ImportedSpeech, data: QueryDict | None = None) -> None:
        opened = None if data is not None else as_read(speech)
        super().__init__(data, prefix=f"s{speech.pk}-new", initial=opened)
        self.speech = speech

    def refuse(self, refusal: Refused) -> None:
        """Say a refusal of the model beside the field at fault."""
        name = refusal.field if refusal.field in self.fields else None
        self.add_error(name, refusal.sentence)


def as_read(speech: ImportedSpeech) -> dict[str, Any]:
    """Return the name, title and role that were read; one query."""
    if speech.newcomer_role:
        return {
            "name": speech.newcomer,
            "title": speech.newcomer_title,
            "role": speech.newcomer_role,
        }
    found = {}
    for name in ("name", "title", "role"):
        found[name] = f"result__speeches__{speech.number - 1}__{name}"
    told = Import.objects.filter(pk=speech.of_id).values(*found.values())[0]
    read = {name: told[path] or "" for name, path in found.items()}
    if read["name"]:
        return read
    named = split_title(speech.name_as_printed)
    return read | {"name": named.name, "title": named.title}
