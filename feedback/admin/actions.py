"""The ways by which a comment's page changes it, each by the name in its form."""

from feedback.admin import action_forms as forms
from feedback.admin.confirm_forms import AskForm, ConfirmForm

ACTION_FORMS: dict[str, type[forms.ActionForm]] = {
    form.do: form
    for form in (
        forms.MoveForm,
        forms.DecideForm,
        forms.RespondForm,
        forms.ShareForm,
        forms.ReviseForm,
        forms.ShareRevisionForm,
        AskForm,
        ConfirmForm,
        forms.AssignForm,
        forms.ReviewSpeechForm,
    )
}
