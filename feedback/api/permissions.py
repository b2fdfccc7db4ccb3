"""Who may write. What may be read is `visible_to`'s alone: the rest is not found."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from feedback.models import CarriedTarget, Comment, EditionImport, Import, scope_of

Row = Comment | Import | EditionImport | CarriedTarget


class ReadsOrSecretariat(BasePermission):
    """Everybody reads; a row is changed by its panel's secretariat, and a comment
    confirmed by the member who made it too."""

    message = _("この操作は、この会議体の事務局だけができます。")

    def has_permission(self, request: Request, view: Any) -> bool:
        if request.method in SAFE_METHODS or request.method not in view.allowed_methods:
            return True  # what is not there is 405, whoever asks
        if not request.user.is_authenticated:
            return False
        return view.detail or scope_of(request.user).is_secretariat

    def has_object_permission(self, request: Request, view: Any, row: Row) -> bool:
        if request.method in SAFE_METHODS:
            return True
        if scope_of(request.user).runs(row.panel_id):
            return True
        mine = isinstance(row, Comment) and row.made_by(request.user)
        return view.action == "confirm" and mine
