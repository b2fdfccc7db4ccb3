"""Which of the remarks on an item are shown, as it stands in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback.web.address import AddressForm


class ItemForm(AddressForm):
    """`at` is the remark (its ref) whose part of the list is shown."""

    at = forms.CharField(label=_("御意見"), required=False, max_length=80)
