"""A file in a form's parts (multipart/form-data): measured before it is read, and
nothing in it twice or unknown."""

import re
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import APIException
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from config.uploads import largest_form
from feedback.api.inputs import BY_NAME, LARGEST_NUMBER, Input, Reference, Text
from feedback.importer.handed_in.receiving import FileRefused, check_size, too_large
from feedback.models import Draft


class TooLarge(APIException):
    status_code = 413
    default_code = "too-large"


class FormParts(MultiPartParser):
    """Reads a form; large files go to a temporary file, not to memory."""


def check_length(request: Request) -> None:
    """Raise TooLarge if what is sent is more than a file may be; reads nothing of it.

    Without a length nothing is read at all, so nobody gets by.
    """
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length[:18]) > largest_form():
        raise TooLarge(too_large())


class MeetingNumber(serializers.IntegerField):
    """A whole number from 1 on, as a form sends it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_NUMBER, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if not re.fullmatch("[0-9]{1,15}", str(data)):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field(BY_NAME)
class DraftByKey(Reference):
    """A draft of the panel."""

    types = (str,)

    def find(self, value: str) -> QuerySet[Draft]:
        drafts: QuerySet[Draft] = self.panel.drafts.filter(key=value)
        return drafts


class MeetingOfForm(MeetingNumber):
    """A meeting of the panel, by its number as a form sends it."""

    def run_validation(self, data: Any = serializers.empty) -> Any:
        number = super().run_validation(data)
        meeting = self.context["panel"].meetings.filter(number=number).first()
        if meeting is None:
            said = translate("「%(value)s」は見つかりません。")
            raise serializers.ValidationError(said % {"value": number})
        return meeting


class FileInput(Input):
    """A form with a `file`."""

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, QueryDict):
            twice = [name for name, values in data.lists() if len(values) > 1]
            if twice:
                said = translate("値は一つだけ指定してください。")
                raise serializers.ValidationError({name: [said] for name in twice})
        return super().to_internal_value(data)

    def validate_file(self, file: UploadedFile) -> UploadedFile:  # type: ignore[type-arg]
        if (file.size or 0) > settings.LARGEST_FILE:
            raise TooLarge(too_large())
        try:
            check_size(file)
        except FileRefused as refusal:
            raise serializers.ValidationError(refusal.sentence) from refusal
        return file


class UploadInput(FileInput):
    """Minutes to take in: the file, the panel, and the meeting where it is known."""

    panel = Text()
    meeting = MeetingNumber(
        required=False,
        help_text=_("何回目の会合か。省略した場合は、議事録に書かれた回とします。"),
    )
    file = serializers.FileField(
        allow_empty_file=True, help_text=_(".txt、.docx、.pdf、.html。20MBまで。")
    )


class EditionUploadInput(FileInput):
    """An edition to take in: the file, its draft (by its key) and its label."""

    panel = Text()
    draft = DraftByKey()
    label = Text(  # type: ignore[assignment]
        max_length=100, help_text=_("例：資料8-1")
    )
    title = Text(
        max_length=200,
        required=False,
        allow_blank=True,
        help_text=_("省略した場合は、ファイルにある題名とします。"),
    )
    meeting = MeetingOfForm(required=False, help_text=_("何回目の会合に出された版か。"))
    dated_on = serializers.DateField(required=False)
    file = serializers.FileField(
        allow_empty_file=True, help_text=_(".txt、.md、.docx、.pdf。20MBまで。")
    )
