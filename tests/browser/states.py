"""States of pages that their address alone does not show: refused, empty, chosen.

Each is reached as a person reaches it, and nothing is written to the ledger.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from playwright.sync_api import Page

from feedback.models.sign_in_link import sign_in_token
from tests.browser.world import World

Acting = Callable[[Page], Any]


class State(NamedTuple):
    name: str
    role: str
    address: Callable[[World], str]
    act: Acting = lambda _page: None
    shows: str = "main"

    def __str__(self) -> str:
        return self.name


def at(address: str) -> Callable[[World], str]:
    return lambda _world: address


def press(name: str) -> Acting:
    return lambda page: page.get_by_role("button", name=name).first.click()


def all_of(*acts: Acting) -> Acting:
    return lambda page: [act(page) for act in acts]


def fill(label: str, words: str) -> Acting:
    return lambda page: page.get_by_label(label, exact=True).first.fill(words)


def of_comment(world: World) -> str:
    return f"/admin/feedback/comment/{world.asked.pk}/change/"


def of_meeting(world: World, name: str = "change") -> str:
    return f"/admin/feedback/meeting/{world.machi.meeting.pk}/{name}/"


def refused_decision(page: Page) -> None:
    decision = page.locator("details:has(> summary)", has_text="対応区分を決める").first
    if decision.get_attribute("open") is None:
        decision.locator("summary").click()
    decision.get_by_label("対応区分").select_option("not_accepted")
    decision.locator("button").first.click()


def refused_word(page: Page) -> None:
    page.get_by_role("button", name="了（意見あり）").first.click()


def chosen_for_publication(page: Page) -> None:
    for box in page.locator("td.action-checkbox input").all()[:2]:
        box.check()
    page.get_by_label("操作").select_option(label="公表する")
    page.get_by_role("button", name="実行").click()


def forged(page: Page) -> None:
    page.evaluate(
        "document.querySelector('form[method=post] [name=csrfmiddlewaretoken]')"
        ".value = 'x'"
    )
    page.locator("form[method=post] button").first.click()


REFUSED = "main :is([role=alert], .errornote, .errorlist)"
COMMENTS = "/p/machi/comments/"
LOGIN = "/accounts/login/"

OF_THE_SITE = [
    State("nothing there", "anonymous", at("/nothing/")),
    State("form of another site", "anonymous", at(COMMENTS), forged),
    State(
        "unknown filter",
        "hana",
        at(f"{COMMENTS}?stage=nonsense&theme=x"),
        shows=REFUSED,
    ),
    State("filters chosen", "hana", at(f"{COMMENTS}?stage=agreed&is_open=true")),
    State("nothing found", "hana", at(f"{COMMENTS}?stage=waiting")),
    State("empty panel", "ren", at("/p/kara/")),
    State("empty list", "ren", at("/p/kara/comments/")),
    State("empty statistics", "ren", at("/p/kara/statistics/")),
    State("nothing of mine", "sora", at("/me/")),
    State("search with matches", "hana", at("/search/?q=御意見")),
    State("search without matches", "anonymous", at("/search/?q=鯨の回遊")),
    State("search for one letter", "anonymous", at("/search/?q=鯨")),
    State(
        "unknown editions",
        "hana",
        at("/p/machi/drafts/report/compare/?from=昔&to=未来"),
        shows=REFUSED,
    ),
    State("word without a note", "ren", at("/me/"), refused_word, shows=REFUSED),
    State(
        "written remark refused",
        "ren",
        at("/p/machi/write/"),
        press("送る"),
        shows=REFUSED,
    ),
    State("notices kept", "ren", at("/me/notices/"), press("保存")),
]
OF_SIGNING_IN = [
    State(
        "no address",
        "anonymous",
        at(LOGIN),
        all_of(fill("メールアドレス", "誰か"), press("リンクを送る")),
        shows=REFUSED,
    ),
    State("wrong password", "anonymous", at(LOGIN), press("ログイン"), shows=REFUSED),
    State("void link", "anonymous", at("/accounts/link/?token=void")),
    State(
        "link from the mail",
        "anonymous",
        lambda world: f"/accounts/link/?token={sign_in_token(world.ren)}",
    ),
]
OF_THE_WORKBENCH = [
    State("decision refused", "hana", of_comment, refused_decision, shows=REFUSED),
    State(
        "publication to confirm",
        "hana",
        at("/admin/feedback/comment/?is_open=all"),
        chosen_for_publication,
    ),
    State(
        "publication refused",
        "hana",
        at("/admin/feedback/comment/?is_open=all"),
        all_of(chosen_for_publication, press("公表する")),
        shows=REFUSED,
    ),
    State("nothing in the list", "hana", at("/admin/feedback/comment/?q=鯨の回遊")),
    State("list filtered", "hana", at("/admin/feedback/comment/?stage=agreed&q=下宿")),
    State(
        "quick entry refused",
        "hana",
        lambda world: of_meeting(world, "entry"),
        all_of(fill("1 御意見", "概要のない御意見"), press("記録する")),
        shows=REFUSED,
    ),
    State(
        "meeting refused",
        "hana",
        of_meeting,
        all_of(fill("終了:", "09:00"), press("保存")),
        shows=REFUSED,
    ),
    State(
        "no file",
        "hana",
        at("/admin/feedback/import/add/"),
        press("送って読み取る"),
        shows=REFUSED,
    ),
    State(
        "no file of an edition",
        "hana",
        at("/admin/feedback/editionimport/add/"),
        press("送って読み取る"),
        shows=REFUSED,
    ),
    State("panel to choose", "nao", at("/admin/feedback/speech/add/")),
    State(
        "proposal open",
        "hana",
        lambda world: f"/admin/feedback/import/{world.desk.of.pk}/triage/?show=all",
        lambda page: page.keyboard.press("e"),
    ),
    State(
        "place to choose",
        "hana",
        lambda world: f"{world.harbour.url}?show=all&pick=s0",
    ),
    State("no panel", "mio", at("/admin/")),
]
