"""What an edition would do, or did, in lines for the command line."""

from collections.abc import Iterator

from django.utils.translation import gettext as translate
from django.utils.translation import pgettext

from feedback.importer.doubts import in_words
from feedback.importer.editions.plan import EditionPlan, PlannedItem
from feedback.importer.parse.edition import EditionText
from feedback.models import CarriedTarget, Doubt, MatchVerdict
from feedback.workflow import Anchor


def lines_of(plan: EditionPlan, text: EditionText) -> Iterator[str]:
    """Yield what blocks the plan, what the reader doubts, then every item and every
    target that does not stay as it is."""
    yield from plan.blocked
    for problem in text.problems:
        place = translate("%(line)d行目") % {"line": problem.line}
        yield f"{_doubt()}: {place} {in_words(problem)}"
    for item in plan.items:
        if item.verdict != MatchVerdict.KEEP or _facts(item) or item.doubtful:
            yield _item(item)
    for row in plan.targets:
        if row.anchor != Anchor.EXACT or row.doubt:
            yield _target(row)


def summary_of(plan: EditionPlan) -> str:
    """Return how many items and targets there are of each kind, in two lines."""
    items = translate(
        "記載 %(passages)d 件。項目：継続 %(keep)d 件、分割 %(split)d 件、"
        "統合 %(merge)d 件、新規 %(new)d 件、なくなった項目 %(gone)d 件、"
        "要確認 %(doubtful)d 件。"
    ) % (plan.counts() | {"passages": plan.passages})
    targets = translate(
        "御意見の対象箇所：変更なし %(exact)d 件、移動 %(moved)d 件、"
        "変更あり %(changed)d 件、なくなった箇所 %(gone)d 件、"
        "未特定 %(unresolved)d 件、要確認 %(doubtful)d 件。"
    )
    return f"{items}\n{targets % plan.anchors()}"


def _item(item: PlannedItem) -> str:
    name = item.after or item.before
    if item.renamed:
        name = f"{item.before} → {item.after}"
    words = [_pages(item.page_before, item.page), name, *_facts(item)]
    if item.doubtful:
        words.append(f"[{_doubt()}]")
    return f"{item.verdict.label}: {' '.join(word for word in words if word)}"


def _facts(item: PlannedItem) -> list[str]:
    told = {
        pgettext("of a heading", "改題"): item.renamed,
        translate("移動"): item.moved,
        translate("変更あり"): item.changed,
    }
    return [word for word, true in told.items() if true]


def _target(row: CarriedTarget) -> str:
    target = row.target
    words = [target.comment.ref, _quoted(target.cited_as)]
    words += [_pages(target.page, row.page), str(Anchor(row.anchor).label)]
    if row.doubt:
        words.append(f"[{_doubt()}: {Doubt(row.doubt).label}]")
    told = " ".join(word for word in words if word)
    return translate("御意見: %(told)s") % {"told": told}


def _pages(before: int | None, after: int | None) -> str:
    pages = [f"P.{page}" for page in (before, after) if page is not None]
    return " → ".join(dict.fromkeys(pages))


def _quoted(words: str) -> str:
    return translate("「") + words + translate("」") if words else ""


def _doubt() -> str:
    return translate("要確認")
