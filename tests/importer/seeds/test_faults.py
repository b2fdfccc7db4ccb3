"""Every fault is told with its file and line, all at once, before any query."""
# ruff: noqa: E501 (the table: one fault a line)

from pathlib import Path

import pytest

from feedback.importer.seeds import Faulty, load_seeds
from tests.importer.seeds.small import edit, write_seeds


def faults_of(top: Path) -> list[str]:
    """The faults, as they are told, without the folders before the file's name."""
    with pytest.raises(Faulty) as faulty:
        load_seeds(top)
    return [str(fault).partition("minato/")[2] for fault in faulty.value.faults]


# file, what stands there, what is put in its place, where the fault is, what it says
FAULTS = [
    # the file
    ("panel.yaml", "slug: minato", "slug: [", "panel.yaml:3", "YAML"),
    ("panel.yaml", "slug: minato", "\tslug: x", "panel.yaml:1", "YAML"),
    ("panel.yaml", "role: chair", "role: !!python/name:os.x", ":7", "読めない値"),
    ("panel.yaml", "members:\n", "members: !!set\n", "panel.yaml:4", "タグ"),
    ("meetings.yaml", "present: [aoi]", "present: &a [aoi, *a]", ":10", "別名"),
    # fields
    ("panel.yaml", "name: 青井\n", "name: 青井\n    naem: 青\n", ":7", "naem"),
    ("panel.yaml", "    name: 紅\n", "", "panel.yaml:9", "「name」がありません"),
    ("panel.yaml", "name: 紅\n", "name: ''\n", ":10", "「name」がありません"),
    ("panel.yaml", "name: 紅\n", "name: 紅\n    name: 白\n", ":11", "二度"),
    ("panel.yaml", "slug: minato", "slug: Minato!", ":1", "値「Minato!」"),
    ("comments.yaml", "舟は何艘か", "舟" * 301, ":25", "300"),
    ("comments.yaml", "舟は何艘か", '"\\0"', ":25", "NUL"),
    # types
    ("panel.yaml", "name: 青井", "name: 12", ":6", "値「12」：文字"),
    ("panel.yaml", "name: 青井", "name: [青井]", ":6", "文字"),
    ("meetings.yaml", "number: 2", "number: 二", ":13", "値「二」：1 以上"),
    ("meetings.yaml", "number: 2", "number: true", ":13", "1 以上の整数"),
    ("meetings.yaml", "number: 2", "number: 0", ":13", "1 以上の整数"),
    ("meetings.yaml", "present: [aoi]", "present: aoi", ":10", "リスト"),
    ("meetings.yaml", "present: [aoi]", "present: [1]", ":10", "値「1」：文字"),
    ("speeches-01.yaml", "procedural: false", "procedural: 0", ":12", "true"),
    ("draft.yaml", "  - key: boats\n", "  - 舟\n  - key: boats\n", ":8", "形"),
    # dates and times
    ("meetings.yaml", "2030-05-17", "2030-13-17", ":3", "値「2030-13-17」"),
    ("meetings.yaml", "2030-05-17", "来週", ":3", "値「来週」：日付"),
    ("meetings.yaml", '"10:00"', "10:00", ":4", "引用符"),
    ("meetings.yaml", '"10:00"', '"25:00"', ":4", "時刻"),
    ("meetings.yaml", '"11:30"', '"09:30"', ":5", "終了"),
    ("publication.yaml", "+09:00", "", ":2", "時差"),
    # codes
    ("panel.yaml", "role: chair", "role: king", ":7", "chair、member"),
    ("comments.yaml", "kind: question", "kind: ask", ":24", "opinion、question"),
    ("comments.yaml", "stage: waiting", "stage: lost", ":47", "captured、triaged"),
    ("comments.yaml", "unresolved", "maybe", ":48", "unresolved、accepted"),
    ("comments.yaml", "verdict: confirmed", "verdict: ok", ":15", "asked"),
    ("revisions.yaml", "status: planned", "status: none", ":8", "planned、drafted"),
    ("responses.yaml", "channel: oral", "channel: tv", ":5", "oral、written"),
    # references
    ("meetings.yaml", "[beni]", "[ben]", ":11", "「beni」のことですか"),
    ("meetings.yaml", "[beni]", "[aoi]", ":11", "meetings.yaml:10 にもあります"),
    ("speeches-01.yaml", "speaker: clerk", "speaker: x", ":9", "値「x」"),
    ("comments.yaml", "revisions: [r-boats]", "revisions: [r-bots]", ":13", "r-bots"),
    ("comments.yaml", "item: opening", "item: end", ":35", "値「end」"),
    ("comments.yaml", "item: boats\n      edition: 資料1-1", "item: boats\n      edition: 資料9", ":9", "値「資料9」"),
    ("comments.yaml", "due_meeting: 2", "due_meeting: 9", ":40", "値「9」"),
    ("comments.yaml", "meeting: 1, speech: 2", "meeting: 1, speech: 9", ":43", "値「9」"),
    ("responses.yaml", "c-question, ", "c-what, ", ":7", "値「c-what」"),
    ("responses.yaml", "c-question, ", "c-opening, ", ":7", "二度"),
    ("responses.yaml", "[c-question, c-opening]", "[]", ":7", "御意見がありません"),
    ("responses.yaml", "  meeting: 1\n", "", "responses.yaml:2", "どの会合"),
    ("publication.yaml", "[資料1-1]", "[資料1-2]", ":4", "値「資料1-2」"),
    # what may stand only once
    ("comments.yaml", "key: c-waiting", "key: c-boats", ":41", "comments.yaml:1"),
    ("speeches-01.yaml", "number: 2", "number: 1", ":8", "speeches-01.yaml:1"),
    ("panel.yaml", "key: beni", "key: aoi", ":9", "panel.yaml:5"),
    ("panel.yaml", "    name: 紅\n    role: member\n    title: 構成員", "    name: 青井\n    role: member\n    title: 座長", ":10", "青井座長"),
    # the rules of the workflow
    ("speeches-01.yaml", "pages: [5, 6]", "pages: [5, 7]", ":7", "5、6 と読めます"),
    ("draft.yaml", "page_to: 6", "page_to: 4", ":14", "page_to"),
    ("comments.yaml", "revisions: [r-boats]", "revisions: [r-opening]", ":13", "反映されていない"),
    ("comments.yaml", "revisions: [r-boats]", "revisions: []", ":12", "反映箇所が要ります"),
    ("comments.yaml", "disposition: answered", "disposition: noted", ":27", "理由が要ります"),
    ("comments.yaml", "disposition: answered", "disposition: unresolved", ":27", "検討中"),
    ("comments.yaml", "verdict: confirmed", "verdict: confirmed_with_remark", ":15", "書き添え"),
    ("comments.yaml", "verdict: confirmed", "verdict: not_satisfied", ":11", "反映不十分"),
    ("revisions.yaml", "edition: 資料1-1\n  item: boats\n  impact: substantive", "item: boats\n  impact: substantive", ":2", "版と項目"),
    ("revisions.yaml", "item: boats\n  impact: editorial", "item: opening\n  impact: editorial", ":14", "記載がありません"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "place", "said"), FAULTS)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, name: str, old: str, new: str, place: str, said: str
) -> None:
    top = write_seeds(tmp_path)
    edit(top, name, old, new)
    wanted = place if ".yaml" in place else name + place
    found = faults_of(top)
    assert [fault for fault in found if fault.startswith(f"{wanted}: ")], found
    assert any(said in fault for fault in found), found


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    top = write_seeds(tmp_path, publication="title: [")
    edit(top, "panel.yaml", "role: chair", "role: king")
    edit(top, "comments.yaml", "kind: question", "kind: ask")
    edit(top, "comments.yaml", "due_meeting: 2", "due_meeting: 9")
    places = [fault.partition(": ")[0] for fault in faults_of(top)]
    assert places == [
        "comments.yaml:24",
        "comments.yaml:40",
        "panel.yaml:7",
        "publication.yaml:2",
    ]


@pytest.mark.parametrize("name", ["panel", "draft", "revisions", "meetings"])
def test_a_file_that_cannot_be_read_brings_no_faults_of_those_that_name_it(
    tmp_path: Path, name: str
) -> None:
    top = write_seeds(tmp_path, **{name: "- {"})
    (fault,) = faults_of(top)
    assert fault.startswith(f"{name}.yaml:")


def test_a_file_of_another_encoding_is_a_fault(tmp_path: Path) -> None:
    top = write_seeds(tmp_path)
    text = (top / "minato/panel.yaml").read_text("utf-8")
    (top / "minato/panel.yaml").write_bytes(text.encode("cp932"))
    (fault,) = faults_of(top)
    assert fault.startswith("panel.yaml:2: UTF-8")


@pytest.mark.parametrize("name", ["comment.yaml", "comments.yml", "speeches-00.yaml"])
def test_a_file_of_an_unknown_name_is_a_fault(tmp_path: Path, name: str) -> None:
    top = write_seeds(tmp_path)
    (top / "minato" / name).write_text("[]", "utf-8")
    (fault,) = faults_of(top)
    assert fault.startswith(f"{name}:1: ")


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_an_empty_file_is_a_fault(tmp_path: Path, text: str) -> None:
    (fault,) = faults_of(write_seeds(tmp_path, responses=text, comments="[]"))
    assert fault == "responses.yaml:1: ファイルが空です。"


def test_a_folder_without_a_panel_is_a_fault(tmp_path: Path) -> None:
    top = write_seeds(tmp_path)
    (top / "minato/panel.yaml").unlink()
    assert faults_of(top)[-1] == "panel.yaml:1: panel.yaml がありません。"


def test_two_folders_of_one_panel_are_a_fault(tmp_path: Path) -> None:
    top = write_seeds(tmp_path)
    (top / "twin").mkdir()
    (top / "twin/panel.yaml").write_text("slug: minato\nname: 双子", "utf-8")
    with pytest.raises(Faulty, match=r"twin/panel\.yaml:1: 値「minato」"):
        load_seeds(top)


def test_no_folder_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(Faulty, match="フォルダーがありません"):
        load_seeds(tmp_path / "nowhere")
