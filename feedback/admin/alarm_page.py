"""点検: where the ledger and the texts contradict each other, by kind; what was set
aside; and what became of the remarks of each meeting."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.choices import acting
from feedback.admin.comment_page import NOT_VALID, REFUSED
from feedback.admin.keys import key_of
from feedback.alarms import Alarm, AlarmKind, alarms_of, tally_of
from feedback.alarms.mending import mend_url
from feedback.models import AlarmAside, Panel
from feedback.workflow import Refused

TEMPLATE = "admin/feedback/alarm/page.html"
# Of each kind together with the others; of one kind on a page of its own.
SHOWN, ON_A_SHEET = 20, 100
ASIDE_SHOWN = 100
# What to do about an alarm of each kind.
HINTS: dict[AlarmKind, Promise] = {
    AlarmKind.ACCEPTED_UNCHANGED: _(
        "反映箇所の版と項目が正しいか、対応区分を改めるべきかを確かめます。"
    ),
    AlarmKind.UNEXPLAINED_CHANGE: _(
        "変更の元になった御意見を結び付けます。事務局による修正なら、"
        "その旨を理由にして脇に置きます。"
    ),
    AlarmKind.WORDS_NOT_FOUND: _(
        "反映箇所に書いた文とページを、版の記載と照らし合わせます。"
    ),
    AlarmKind.CHANGED_NOT_ACCEPTED: _(
        "対応区分を改めるか、変更の元になった御意見を結び付けます。"
    ),
    AlarmKind.TWICE_DIFFERENTLY: _(
        "対応区分をそろえるか、一方をもう一方に統合します。"
    ),
    AlarmKind.ANSWER_OUTDATED: _(
        "新しい版に合わせて回答するか、反映箇所を記録します。"
    ),
    AlarmKind.CONFIRMATION_OUTDATED: _(
        "新しい版について、構成員にもう一度照会します。"
    ),
    AlarmKind.OVERDUE: _("完了するか、期限を改めます。"),
    AlarmKind.LOST: _("統合先を改めるか、御意見を記録し直します。"),
}


@dataclass(frozen=True)
class Row:
    """An alarm on the page; `typed` and `trouble` where its form was refused."""

    alarm: Alarm
    url: str
    typed: str = ""
    trouble: str = ""


def alarm_page(request: HttpRequest) -> HttpResponse:
    """Answer with the alarms of a panel, or do what its form asks; 404 for a panel that
    is not the user's."""
    panels = list(Panel.objects.run_by(request.user))
    page = AlarmPage(request, panels, _chosen(request, panels))
    return page.post() if request.method == "POST" else page.show()


def address(panel: Panel, **query: str) -> str:
    """Return the address of a panel's alarms."""
    query = {"panel": panel.slug} | query
    return f"{reverse('admin:feedback_alarms')}?{urlencode(query)}"


def _chosen(request: HttpRequest, panels: list[Panel]) -> Panel:
    slug = request.GET.get("panel")
    found = [panel for panel in panels if slug is None or panel.slug == slug]
    if not found:
        raise Http404(translate("お探しのものはありません。"))
    return found[0]


class AlarmPage:
    def __init__(self, request: HttpRequest, panels: list[Panel], panel: Panel) -> None:
        self.request, self.panels, self.panel = request, panels, panel
        self.today = timezone.localdate()
        self.kind = self._kind()
        self.refused: tuple[str, str] = ("", "")

    def _kind(self) -> AlarmKind | None:
        code = self.request.GET.get("kind")
        if code is not None and code not in AlarmKind.values:
            raise Http404(translate("お探しのものはありません。"))
        return AlarmKind(code) if code else None

    def post(self) -> HttpResponse:
        """Set one aside or lift it, and come back; or show what was refused."""
        key = self.request.POST.get("key", "")
        try:
            if "lift" in self.request.POST:
                return self._lift(key_of(self.request.POST["lift"]) or 0)
            return self._set_aside(key)
        except Refused as refusal:
            self.refused = (key, refusal.sentence)
            status = NOT_VALID if refusal.field == "reason" else REFUSED
            return self.show(status)

    def _set_aside(self, key: str) -> HttpResponse:
        alarms = alarms_of(self.panel, today=self.today, include_aside=True)
        alarm = next((one for one in alarms if one.key == key), None)
        if alarm is None:
            sentence = translate(
                "この警告は、もう当てはまりません。何も保存していません。"
            )
            messages.warning(self.request, sentence)
            return self._back()
        reason = self.request.POST.get("reason", "").replace("\r\n", "\n")
        AlarmAside.objects.set_aside(alarm, by=acting(self.request), reason=reason)
        messages.success(self.request, translate("警告を脇に置きました。"))
        return self._back()

    def _lift(self, key: int) -> HttpResponse:
        row = self.panel.alarms_aside.filter(pk=key).first()
        if row is None:
            raise Http404(translate("お探しのものはありません。"))
        row.lift(by=acting(self.request))
        messages.success(self.request, translate("取り消しました。警告に戻ります。"))
        return self._back()

    def _back(self) -> HttpResponse:
        query = {"kind": self.kind.value} if self.kind else {}
        return HttpResponseRedirect(address(self.panel, **query))

    def show(self, status: int = 200) -> HttpResponse:
        found = alarms_of(self.panel, today=self.today, include_aside=True)
        ringing = [alarm for alarm in found if alarm.aside is None]
        context = admin.site.each_context(self.request) | {
            "title": translate("点検"),
            "panel": self.panel,
            "panels": [(one, address(one)) for one in self.panels],
            "total": len(ringing),
            "sections": self._sections(ringing),
            "kind": self.kind,
            "all_url": address(self.panel),
            "aside": self._aside({alarm.key for alarm in found}),
            "tally": tally_of(self.panel),
            "trouble": self._trouble(ringing),
            "errors": status != 200,
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)

    def _trouble(self, ringing: list[Alarm]) -> str:
        """Return what is said above the page: what no form on it can say."""
        key, sentence = self.refused
        return "" if any(alarm.key == key for alarm in ringing) else sentence

    def _sections(self, ringing: list[Alarm]) -> list[dict[str, Any]]:
        """Return every kind, with its alarms that are shown here."""
        by_kind: dict[AlarmKind, list[Alarm]] = {kind: [] for kind in AlarmKind}
        for alarm in ringing:
            by_kind[alarm.kind].append(alarm)
        return [self._section(kind, alarms) for kind, alarms in by_kind.items()]

    def _section(self, kind: AlarmKind, alarms: list[Alarm]) -> dict[str, Any]:
        sheets = Paginator(alarms, SHOWN if self.kind is None else ON_A_SHEET)
        sheet = sheets.get_page(self.request.GET.get("page"))
        shown = self.kind in (None, kind)
        return {
            "kind": kind,
            "hint": HINTS[kind],
            "count": len(alarms),
            "url": address(self.panel, kind=kind.value),
            "rows": [self._row(alarm) for alarm in sheet] if shown else [],
            "more": len(alarms) - SHOWN if self.kind is None else 0,
            "sheet": sheet if self.kind == kind and sheets.num_pages > 1 else None,
        }

    def _row(self, alarm: Alarm) -> Row:
        key, sentence = self.refused
        if alarm.key != key:
            return Row(alarm, mend_url(alarm))
        typed = self.request.POST.get("reason", "")
        return Row(alarm, mend_url(alarm), typed, sentence)

    def _aside(self, keys: set[str]) -> list[dict[str, Any]]:
        """Return what was set aside, the newest first, and whether it still holds."""
        rows = self.panel.alarms_aside.standing().select_related("by")[:ASIDE_SHOWN]
        labels = dict(AlarmKind.choices)
        return [
            {
                "row": row,
                "label": labels.get(row.kind, row.kind),
                "holds": row.key in keys,
            }
            for row in rows
        ]
