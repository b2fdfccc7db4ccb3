"""The changes of an edition on one page: what each says now, the remarks that may be
behind it, and one key to link them.

The same address answers with the whole page, or, to who accepts JSON, with the card
that was acted on and the bar.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as translate
from django.utils.translation import pgettext

from feedback.admin.change_cards import MOST_CANDIDATES, Card
from feedback.admin.choices import acting
from feedback.admin.comment_page import NOT_VALID, REFUSED
from feedback.admin.keys import can_be_asked, key_of
from feedback.admin.triage_place import wants_json
from feedback.changes import (
    Case,
    ChangeState,
    cases_of,
    close,
    close_settled,
    decline,
    link,
    propose,
    reopen,
)
from feedback.models import Comment, Edition
from feedback.workflow import ChangeRefused, Impact, Refused

if TYPE_CHECKING:
    from feedback.admin.change_reviews import ChangeReviewAdmin

FOLDER = "admin/feedback/changereview"
ON_A_SHEET = 20
# By the name in the address: what is shown.
SHOWS: dict[str, tuple[ChangeState, ...]] = {
    "open": (ChangeState.OPEN, ChangeState.READY, ChangeState.UNSETTLED),
    "closed": (ChangeState.CLOSED,),
    "all": tuple(ChangeState),
}


@dataclass(frozen=True)
class Place:
    show: str = "open"
    sheet: int = 1

    def query(self, **other: Any) -> str:
        return "?" + urlencode({"show": self.show, "page": self.sheet} | other)


def change_page(
    model_admin: "ChangeReviewAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with the page, or do what its form asks; 404 for another panel's."""
    editions = Edition.objects.run_by(request.user)
    found = editions.select_related("draft__panel", "meeting")
    edition = found.filter(pk=key_of(object_id) or 0).first()
    if edition is None:
        raise Http404(translate("お探しの版はありません。"))
    page = ChangePage(model_admin, request, edition)
    return page.post() if request.method == "POST" else page.show()


class ChangePage:
    def __init__(
        self, model_admin: "ChangeReviewAdmin", request: HttpRequest, edition: Edition
    ) -> None:
        self.admin, self.request, self.edition = model_admin, request, edition
        self.user, self.given = acting(request), request.POST
        show = request.GET.get("show", "")
        self.place = Place(
            show if show in SHOWS else "open",
            max(1, key_of(request.GET.get("page", "")) or 1),
        )
        self.trouble = ""

    def post(self) -> HttpResponse:
        """Do one thing and come back to its place; or say why not."""
        do, _space, key = self.given.get("do", "").partition(" ")
        if do == "close_settled":
            return self._close_settled()
        act = ACTS.get(do)
        case = self._case()
        if act is None or case is None:
            self.trouble = translate("この操作はありません。画面を開き直してください。")
            return self._answer(case, NOT_VALID)
        try:
            act(self, case, key)
        except Refused as refusal:
            self.trouble = refusal.sentence
            return self._answer(case, REFUSED)
        return self._done(case)

    def link(self, case: Case, key: str) -> None:
        impact = self.given.get("impact", "")
        remarks = self._remarks(key)
        known = impact if impact in Impact.values else ""
        link(case.edition, case.item, remarks, impact=known, **self._doing())

    def decline(self, case: Case, key: str) -> None:
        decline(case.edition, case.item, self._remarks(key), **self._doing())

    def none(self, case: Case, key: str) -> None:
        """None of those that were shown explains the change."""
        linked = {remark.pk for remark in case.linked}
        shown = [one for one in self._of_keys(self._order()) if one.pk not in linked]
        decline(case.edition, case.item, shown, **self._doing())

    def close(self, case: Case, key: str) -> None:
        note = self.given.get("note", "").replace("\r\n", "\n")
        close(case.edition, case.item, note=note, **self._doing())

    def reopen(self, case: Case, key: str) -> None:
        reopen(case.edition, case.item, **self._doing())

    def _doing(self) -> Any:
        version = key_of(self.given.get("version", ""))
        if version is None:
            raise ChangeRefused(
                translate(
                    "版数（version）が読み取れません。ページを開き直してください。"
                ),
                field="version",
            )
        return {"by": self.user, "version": version}

    def _close_settled(self) -> HttpResponse:
        count = close_settled(self.edition, by=self.user)
        said = translate("%(count)s件の変更を完了にしました。") % {"count": count}
        messages.success(self.request, said)
        return HttpResponseRedirect(self._address())

    def _case(self) -> Case | None:
        wanted = key_of(self.given.get("item", ""))
        cases = (case for case in cases_of(self.edition) if case.item.pk == wanted)
        return next(cases, None)

    def _order(self) -> list[int]:
        keys = map(key_of, self.given.get("order", "").split(",")[:MOST_CANDIDATES])
        return [key for key in keys if key is not None]

    def _remarks(self, key: str) -> list[Comment]:
        """Return the remark of the button; else those that were ticked, and those whose
        refs were typed. Raises ChangeRefused for a ref that is not there."""
        if key:
            return self._of_keys([key_of(key) or 0])
        ticked = [key_of(one) or 0 for one in self.given.getlist("comments")]
        refs = self.given.get("refs", "").replace("、", " ").replace(",", " ").split()
        rows = Comment.objects.run_by(self.user)
        found = {}
        for ref in refs:
            remark = rows.filter(ref=ref).first() if can_be_asked(ref) else None
            if remark is None:
                raise ChangeRefused(
                    translate("整理番号「%(ref)s」の御意見はありません。")
                    % {"ref": ref},
                    field="refs",
                )
            found[remark.pk] = remark
        return [*self._of_keys(ticked), *found.values()]

    def _of_keys(self, keys: list[int]) -> list[Comment]:
        return list(Comment.objects.run_by(self.user).filter(pk__in=keys))

    def _done(self, case: Case) -> HttpResponse:
        said = translate("「%(title)s」に記録しました。") % {"title": case.item.title}
        if wants_json(self.request):
            return self._pieces(case, said)
        return HttpResponseRedirect(f"{self._address()}#change-{case.item.pk}")

    def _answer(self, case: Case | None, status: int) -> HttpResponse:
        if wants_json(self.request):
            return self._pieces(case, self.trouble, status)
        return self.show(status, tried=case)

    def _address(self) -> str:
        url = reverse("admin:feedback_changereview_edition", args=[self.edition.pk])
        return url + self.place.query()

    def _pieces(self, case: Case | None, said: str, status: int = 200) -> JsonResponse:
        """Answer with the card that was acted on, as it is now, and the bar."""
        cases = cases_of(self.edition)
        again = [one for one in cases if case and one.item.pk == case.item.pk]
        propose(self.edition, again)
        cards = {
            str(one.item.pk): self._rendered("_card.html", {"card": self._card(one)})
            for one in again
        }
        bar = self._rendered("_bar.html", self._bar(cases))
        return JsonResponse({"said": said, "cards": cards, "bar": bar}, status=status)

    def _card(self, case: Case) -> Card:
        tried = self.given.get("item") == str(case.item.pk)
        kept = {name: self.given.get(name, "") for name in ("note", "refs")}
        typed = kept if tried and self.trouble else {"note": case.note, "refs": ""}
        return Card(case, self._order() if tried else [], typed)

    def _rendered(self, name: str, context: dict[str, Any]) -> str:
        shared = {"place": self.place, "edition": self.edition, "impacts": Impact}
        return render_to_string(f"{FOLDER}/{name}", shared | context, self.request)

    def show(self, status: int = 200, tried: Case | None = None) -> HttpResponse:
        """Answer with the page; the change that was tried is on it, whatever the
        filter."""
        cases = cases_of(self.edition)
        sheet = self._sheet(cases, tried)
        self.place = replace(self.place, sheet=sheet.number)
        shown = list(sheet)
        propose(self.edition, shown)
        context = self.admin.admin_site.each_context(self.request) | self._bar(cases)
        context |= {
            "title": translate("%(edition)sの変更と御意見")
            % {"edition": self.edition.label},
            "opts": self.admin.opts,
            "edition": self.edition,
            "previous": self.edition.previous(),
            "cards": [self._card(case) for case in shown],
            "sheet": sheet,
            "impacts": Impact,
            "trouble": self.trouble,
            "errors": status != 200,
        }
        return TemplateResponse(
            self.request, f"{FOLDER}/page.html", context, status=status
        )

    def _sheet(self, cases: list[Case], tried: Case | None) -> "Page[Case]":
        """Return the sheet of the change that was tried, or that the address names
        (`item`); else the one of the address."""
        asked = key_of(self.request.GET.get("item", ""))
        wanted = tried.item.pk if tried else asked
        states = SHOWS[self.place.show]
        shown = [
            case for case in cases if case.state in states or case.item.pk == wanted
        ]
        keys = [case.item.pk for case in shown]
        sheets = Paginator(shown, ON_A_SHEET)
        if wanted is None or wanted not in keys:
            return sheets.get_page(self.place.sheet)
        return sheets.get_page(keys.index(wanted) // ON_A_SHEET + 1)

    def _bar(self, cases: list[Case]) -> dict[str, Any]:
        states = [case.state for case in cases]
        labels = {
            "open": pgettext("a change of the text", "未完了"),
            "closed": pgettext("a change of the text", "完了"),
            "all": pgettext("a change of the text", "すべて"),
        }
        return {
            "place": self.place,
            "total": len(cases),
            "closed": states.count(ChangeState.CLOSED),
            "unsettled": states.count(ChangeState.UNSETTLED),
            "ready": sum(case.is_ready for case in cases),
            "shows": [
                {
                    "url": self.place.query(show=show, page=1),
                    "label": label,
                    "here": show == self.place.show,
                    "count": sum(state in SHOWS[show] for state in states),
                }
                for show, label in labels.items()
            ],
        }


ACTS: dict[str, Callable[[ChangePage, Case, str], None]] = {
    "link": ChangePage.link,
    "decline": ChangePage.decline,
    "none": ChangePage.none,
    "close": ChangePage.close,
    "reopen": ChangePage.reopen,
}
