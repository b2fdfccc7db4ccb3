"""The list of keys names every key that the script binds, and no other."""

import html
import re
from pathlib import Path

from feedback.admin import triage_page
from feedback.admin.triage_outline import MOST_TURNS
from feedback.models import Proposal
from tests.admin.town import Town, signed_in, words_of
from tests.admin.triage_case import Desk, triage_of
from tests.factories import make_import, make_imported_speech, make_proposal

SCRIPT = (
    Path(triage_page.__file__).parents[1] / "static/feedback/admin/triage.js"
).read_text()


def bound() -> list[str]:
    table = re.search(r"const KEYS = \{\n(.*?)\n  \};", SCRIPT, re.DOTALL)
    assert table is not None
    return re.findall(r'^    "(.+?)":', table[1], re.MULTILINE)


def test_every_key_is_in_the_list_of_keys(town: Town) -> None:
    page = words_of(signed_in(town.hana).get(Desk(town).url))
    listed = page.split('class="keys-list"')[1].split("</details>")[0]
    keys = [html.unescape(key) for key in re.findall(r"<kbd>(.+?)</kbd>", listed)]
    assert len(keys) == len(set(keys))
    assert set(keys) == set(bound())
    assert len(bound()) > 15


def test_each_step_of_the_keyboard_is_a_button_on_the_page(town: Town) -> None:
    page = words_of(signed_in(town.hana).get(Desk(town).url))
    for name in re.findall(r'press\("(\w+)"', SCRIPT):
        assert f'data-key="{name}"' in page
    for name in ("edit", "split", "add"):
        assert f'data-open="{name}"' in page


def test_the_work_opens_where_something_waits(town: Town) -> None:
    of = make_import(town.machi.panel, by=town.hana)
    for _ in range(MOST_TURNS):
        make_imported_speech(of, text="はい。")
    turn = make_imported_speech(of, text="図が小さいです。")
    proposal = make_proposal(turn, "図が小さいです。")
    hana, url = signed_in(town.hana), triage_of(of)
    assert hana.get(url).headers["Location"] == f"{url}?page=2#turn-{turn.pk}"
    assert hana.get(f"{url}?page=1").status_code == 200
    assert "?page=1" in words_of(hana.get(f"{url}?page=2"))
    Proposal.objects.filter(pk=proposal.pk).update(state="accepted")
    assert hana.get(url).status_code == 200


def test_the_page_holds_no_script_or_style_of_its_own(town: Town) -> None:
    page = words_of(signed_in(town.hana).get(Desk(town).url))
    main = page.split('id="content"')[1]
    assert "<script" not in main
    assert "style=" not in main
    assert not re.search(r"\son\w+=", main)
