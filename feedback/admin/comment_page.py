"""One comment on one page: what was said, what was answered, what may be done now."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.admin import changes
from feedback.admin.action_forms import ActionForm
from feedback.admin.actions import ACTION_FORMS
from feedback.admin.choices import acting, add_problems
from feedback.admin.keys import can_be_asked, key_of
from feedback.admin.remark_forms import (
    BaseTargets,
    EditForm,
    target_forms,
    targets_of,
    told,
)
from feedback.models import Comment, Revision, Speech, Told
from feedback.models.age import open_in_words
from feedback.models.revision import CLAIMS
from feedback.workflow import Stage

if TYPE_CHECKING:
    from feedback.admin.comment import CommentAdmin

# A refusal by the rules, and a form that was not filled in as it must be.
REFUSED, NOT_VALID = 409, 422
NEIGHBOURS = 2
CANDIDATES = 60


def comment_page(
    model_admin: "CommentAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with the page, or do what its form asks; 404 for another panel's."""
    # Before the comment is read: what happens between is told twice, not never.
    seen = changes.newest(acting(request))
    page = CommentPage(model_admin, request, find(request, object_id), seen)
    return page.post() if request.method == "POST" else page.show()


def to_history(
    model_admin: "CommentAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    comment = find(request, object_id)
    return HttpResponseRedirect(address(comment) + "#history")


def find(request: HttpRequest, object_id: str) -> Comment:
    """Return the comment by its key or its ref, with its chain; 404 if not theirs."""
    key = key_of(object_id)
    rows = Comment.objects.run_by(request.user).with_chain()
    found = None
    if can_be_asked(object_id):
        found = rows.filter(**({"pk": key} if key else {"ref": object_id})).first()
    if found is None:
        raise Http404(translate("お探しの御意見はありません。"))
    return found


def address(comment: Comment) -> str:
    return reverse("admin:feedback_comment_change", args=[comment.pk])


class CommentPage:
    def __init__(
        self,
        model_admin: "CommentAdmin",
        request: HttpRequest,
        comment: Comment,
        seen: int,
    ) -> None:
        self.admin, self.request, self.comment = model_admin, request, comment
        self.seen = seen
        self.user = acting(request)
        self.posted: dict[str, ActionForm] = {}
        self.edit: EditForm | None = None
        self.targets: BaseTargets | None = None
        self.stale: list[changes.Entry] | None = None
        self.trouble = ""
        self.conflicts: list[Told] = []

    def post(self) -> HttpResponse:
        """Do what was asked and come back to the page; or show what was refused."""
        try:
            version = int(self.request.POST["version"])
            seen = int(self.request.POST.get("seen") or 0)
        except (KeyError, ValueError):
            self.trouble = translate(
                "版数（version）が読み取れません。ページを開き直してください。"
            )
            return self.show(NOT_VALID)
        do = self.request.POST.get("do", "")
        try:
            if do == "edit":
                return self._edit(version)
            if do in ACTION_FORMS:
                return self._act(ACTION_FORMS[do], version)
        except workflow.Stale as refusal:
            self.trouble = refusal.sentence
            self.stale = changes.changes_since(self.comment, seen, self.user)
            return self.show(REFUSED)
        self.trouble = translate("操作「%(do)s」はありません。") % {"do": do}
        return self.show(NOT_VALID)

    def _act(self, form_class: type[ActionForm], version: int) -> HttpResponse:
        form = form_class(self.request.POST, comment=self.comment, user=self.user)
        self.posted[form.do] = form
        if not form.is_valid():
            return self.show(NOT_VALID)
        try:
            form.act(by=self.user, version=version)
        except workflow.Stale:
            raise
        except workflow.Refused as refusal:
            form.refuse(refusal)
            return self.show(REFUSED)
        done = str(form.done) % {"stage": self.comment.get_stage_display()}
        return self._back(done, form.anchor)

    def _edit(self, version: int) -> HttpResponse:
        post = self.request.POST
        self.edit = EditForm(post, comment=self.comment, user=self.user)
        self.targets = target_forms(
            self.comment.panel, self.user, data=post, comment=self.comment
        )
        if not (self.edit.is_valid() & self.targets.is_valid()):
            return self.show(NOT_VALID)
        fields = self.edit.changes()
        moved = self.targets.told() != post.get("targets_read", "").replace("\r", "")
        if not fields and not moved:
            return self._back(translate("変わったところはありません。"), "remark")
        try:
            self.comment.edit(
                fields=fields,
                targets=self.targets.targets() if moved else None,
                note=self.edit.cleaned_data["note"],
                by=self.user,
                version=version,
            )
        except workflow.Stale:
            self.edit = self.edit.onto(find(self.request, str(self.comment.pk)))
            self.conflicts = self.edit.conflicts()
            self.targets = self.targets if moved else None
            raise
        except ValidationError as problem:
            add_problems(self.edit, problem)
            return self.show(NOT_VALID)
        return self._back(translate("御意見の記録を直しました。"), "remark")

    def _back(self, sentence: str, anchor: str) -> HttpResponse:
        messages.success(self.request, sentence)
        hash_ = f"#{anchor}" if anchor else ""
        return HttpResponseRedirect(address(self.comment) + hash_)

    def show(self, status: int = 200) -> HttpResponse:
        """Answer with the page as the comment is now; what was typed stays typed."""
        if status != 200:
            self.seen = changes.newest(self.user)
            self.comment = find(self.request, str(self.comment.pk))
        context = (
            self.admin.admin_site.each_context(self.request)
            | self._remark()
            | self._forms()
            | self._around()
        )
        context |= {
            "title": self.comment.ref,
            "opts": self.admin.opts,
            "trouble": self.trouble,
            "stale": self.stale,
            "conflicts": self.conflicts,
            "form_at": self._form_at(),
            "errors": status != 200,
        }
        return TemplateResponse(
            self.request, "admin/feedback/comment/page.html", context, status=status
        )

    def _form_at(self) -> str:
        """Return where on the page the refused form stands."""
        if self.edit is not None:
            return "edit"
        return next((form.anchor for form in self.posted.values()), "")

    def _remark(self) -> dict[str, Any]:
        comment = self.comment
        blocked = comment.blocked_from_closing()
        return {
            "comment": comment,
            "version": comment.version,
            "seen": self.seen,
            "moves": comment.allowed_moves,
            "usual": workflow.allowed_moves(comment.stage)[0],
            "blocked": blocked if comment.stage == Stage.AGREED else None,
            "need_labels": [
                workflow.NEED_LABELS[need]
                for need in workflow.missing_needs(comment.facts())
            ],
            "speech_gone": comment.speech_changed
            and bool(comment.events.of_gone_speeches()),
            "overdue": comment.is_overdue(timezone.localdate()),
            "age": open_in_words(comment),
            "history": changes.history(comment, self.user),
            "confirmations": comment.confirmations.select_related(
                "edition", "recorded_by", "meeting", "speech__meeting"
            ).order_by("-pk"),
            "duplicates": comment.duplicates.order_by("pk"),
        }

    def _forms(self) -> dict[str, Any]:
        forms = {
            do: self.posted.get(do)
            or form(comment=self.comment, user=self.user, initial=self._initial(do))
            for do, form in ACTION_FORMS.items()
        }
        return {
            "forms": forms,
            "edit": self.edit or EditForm(comment=self.comment, user=self.user),
            "targets": self.targets
            or target_forms(self.comment.panel, self.user, comment=self.comment),
            "targets_read": told(row.values() for row in targets_of(self.comment)),
            "edit_open": self.edit is not None,
            "posted": set(self.posted),
        }

    def _initial(self, do: str) -> dict[str, Any]:
        """Return what a fresh form is filled with: a revision that was picked to go on
        with, the meeting of the remark."""
        if do == "respond":
            return {"meeting": self.comment.meeting_id, "channel": "written"}
        if do == "revise" and (picked := self._picked_revision()):
            said = {name: picked.claim(name) for name in CLAIMS}
            names = ("status", "impact", "note")
            return (
                said
                | {name: getattr(picked, name) for name in names}
                | {
                    "revision": picked.pk,
                    "page": picked.claimed_page,
                    "edition": picked.edition_id,
                    "item": picked.item_id,
                }
            )
        if do == "revise":
            first = next(iter(self.comment.targets.all()), None)
            return {"item": first.item_id if first else None}
        return {}

    def _picked_revision(self) -> Revision | None:
        wanted = self.request.GET.get("revision", "")
        rows = (row for row in self.comment.revisions.all() if str(row.pk) == wanted)
        return next(rows, None)

    def _around(self) -> dict[str, Any]:
        comment = self.comment
        queue = Comment.objects.run_by(self.user).filter(panel=comment.panel_id).open()
        return {
            "earlier": queue.filter(pk__lt=comment.pk).order_by("-pk").first(),
            "later": queue.filter(pk__gt=comment.pk).order_by("pk").first(),
            "candidates": self._candidates(),
            "neighbours": self._neighbours(),
        }

    def _candidates(self) -> Any:
        """Return those it may be united with: of the same place, meeting or member."""
        comment = self.comment
        items = [target.item_id for target in comment.targets.all() if target.item_id]
        near = Q(targets__item__in=items)
        if comment.member_id:
            near |= Q(member=comment.member_id)
        if comment.meeting_id:
            near |= Q(meeting=comment.meeting_id)
        rows = Comment.objects.run_by(self.user).filter(near, panel=comment.panel_id)
        fit = rows.filter(original=None).exclude(pk=comment.pk)
        return fit.distinct().order_by("-pk").values_list("ref", "summary")[:CANDIDATES]

    def _neighbours(self) -> list[Speech]:
        speech = self.comment.speech
        if speech is None:
            return []
        near = (speech.number - NEIGHBOURS, speech.number + NEIGHBOURS)
        rows = Speech.objects.filter(meeting=speech.meeting_id, number__range=near)
        return [row for row in rows.order_by("number") if row.pk != speech.pk]
