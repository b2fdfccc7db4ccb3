"""The secretariat's workbench."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class Workbench(admin.AdminSite):
    site_header = _("意見対応台帳")
    site_title = _("意見対応台帳")
    index_title = _("事務局の作業台")
