"""A new password for who knows the old one.

Django's page and not allauth's, which copies the account's address into a table of its
own: from then on there would be two.
"""

from typing import Any

from allauth.decorators import rate_limit
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import PasswordChangeView
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as translate

from feedback.web.signin.forms import ChangeForm


@method_decorator(
    [login_required, rate_limit(action="change_password")], name="dispatch"
)
class ChangePassword(PasswordChangeView):
    """404 for members, who have none: it could not be told by the old one who asks."""

    form_class = ChangeForm
    template_name = "account/password_change.html"
    success_url = reverse_lazy("mfa_index")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        user = request.user
        if not (user.is_authenticated and user.has_usable_password()):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, translate("パスワードを変更しました。"))
        return super().form_valid(form)
