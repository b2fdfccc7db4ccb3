"""Words that somebody claims of a change are not where they are said to be."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as translate

from feedback.alarms.alarm import Alarm, AlarmKind, Mend, digest, place
from feedback.alarms.ground import Ground
from feedback.differences import comparable, holds
from feedback.models import Edition, Passage, Revision
from feedback.workflow import PLACED_REVISIONS

# What stands for words left out, and between sentences; what is put around a citation.
LEFT_OUT = re.compile(r"\n|(?:…|‥|・・・|\.\.\.|（(?:中|後|前)?略）)+|(?<=[。！？])")
AROUND = " 　「」『』“”\"'"
SHOWN = 30


@dataclass(frozen=True)
class Claim:
    """What was said, and where it was looked for."""

    revision: Revision
    edition: Edition
    passage: Passage


def words_not_found(ground: Ground) -> Iterator[Alarm]:
    """Yield the applied revisions whose claimed words are not on the page (after), or
    not in the edition before (before), or whose claimed page is another one."""
    for revision in ground.revisions:
        edition = ground.edition(revision.edition_id)
        if revision.status not in PLACED_REVISIONS or edition is None:
            continue
        if revision.passage is None:
            yield from _of_gone(ground, revision, edition)
            continue
        claim = Claim(revision, edition, revision.passage)
        if missed := [*_after(ground, claim), *_before(ground, claim), *_page(claim)]:
            yield _alarm(ground, claim, missed)


def _of_gone(ground: Ground, revision: Revision, edition: Edition) -> Iterator[Alarm]:
    """The item is gone from the edition, yet words are said to stand there."""
    said, item = revision.claim("after"), revision.item
    if item is None or not comparable(said):
        return
    missed = translate("修正後の文「%(words)s」がありません。") % {
        "words": said if len(said) <= SHOWN else said[:SHOWN] + "…"
    }
    yield Alarm(
        panel=ground.panel,
        kind=AlarmKind.WORDS_NOT_FOUND,
        sentence=translate("%(edition)s の「%(item)s」%(page)s：%(missed)s")
        % {"edition": edition.label, "missed": missed, **place(item, None)},
        facts=(revision.pk, edition.pk, digest(said)),
        mend=Mend.REVISIONS,
        comments=tuple(ground.comments_of(revision)),
        revision=revision,
        edition=edition,
        item=item,
    )


def _after(ground: Ground, claim: Claim) -> Iterator[str]:
    said, passage = claim.revision.claim("after"), claim.passage
    if not passage.text and not claim.edition.complete:
        return
    if not any(_lacking(said, [passage.text])):
        return
    there = ground.passages_of(claim.edition)
    near = [one.text for one in there if _on_one_page(one, passage)]
    for words in _lacking(said, [passage.text, *near]):
        message = translate("修正後の文「%(words)s」がありません。")
        yield message % {"words": words}


def _before(ground: Ground, claim: Claim) -> Iterator[str]:
    said = claim.revision.claim("before")
    earlier = ground.drafts[claim.edition.draft_id][: ground.place_of(claim.edition)]
    if not said or not earlier:
        return
    old = earlier[-1]
    there = ground.passages_of(old)
    known = any(one.item_id == claim.passage.item_id and one.text for one in there)
    if not known and not old.complete:
        return
    own = [one.text for one in there if one.item_id == claim.passage.item_id]
    if own and not any(_lacking(said, own)):
        return
    for words in _lacking(said, [one.text for one in there]):
        message = translate("修正前の文「%(words)s」が %(edition)s にありません。")
        yield message % {"words": words, "edition": old.label}


def _page(claim: Claim) -> Iterator[str]:
    page, passage = claim.revision.claimed_page, claim.passage
    if page is None or passage.page is None or page in _pages(passage):
        return
    message = translate("P.%(page)s とされましたが、ここにはありません。")
    yield message % {"page": page}


def _lacking(said: str, texts: Iterable[str]) -> Iterator[str]:
    """Yield the first of the claimed sentences that stands in none of the texts."""
    texts = list(texts)
    for part in LEFT_OUT.split(said):
        words = part.strip(AROUND)
        if comparable(words) and not any(holds(text, words) for text in texts):
            yield words if len(words) <= SHOWN else words[:SHOWN] + "…"
            return


def _on_one_page(one: Passage, other: Passage) -> bool:
    if one.page is None or other.page is None:
        return False
    upto, other_upto = one.page_to or one.page, other.page_to or other.page
    return one.page <= other_upto and other.page <= upto


def _pages(passage: Passage) -> set[int]:
    """Return its pages, by the printed number and by the file's."""
    spans = (
        (passage.page, passage.page_to),
        (passage.file_page, passage.file_page_to),
    )
    return {
        page
        for first, last in spans
        if first is not None
        for page in range(first, (last or first) + 1)
    }


def _alarm(ground: Ground, claim: Claim, missed: list[str]) -> Alarm:
    revision, passage = claim.revision, claim.passage
    item = revision.item or passage.item
    sentence = translate("%(edition)s の「%(item)s」%(page)s：%(missed)s") % {
        "edition": claim.edition.label,
        "missed": "".join(missed),
        **place(item, passage),
    }
    said = (revision.claim("before"), revision.claim("after"))
    return Alarm(
        panel=ground.panel,
        kind=AlarmKind.WORDS_NOT_FOUND,
        sentence=sentence,
        facts=(
            revision.pk,
            passage.pk,
            passage.page,
            revision.claimed_page,
            digest(*said),
            digest(passage.text),
        ),
        mend=Mend.REVISIONS,
        comments=tuple(ground.comments_of(revision)),
        revision=revision,
        edition=claim.edition,
        item=item,
        page=passage.page,
    )
