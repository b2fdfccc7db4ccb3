"""A small folder of seeds: an invented panel, two meetings, four remarks."""

from pathlib import Path

PANEL = """\
slug: minato
name: 港のまちに関する懇談会
ministry: 架空省
members:
  - key: aoi
    name: 青井
    role: chair
    title: 座長
  - key: beni
    name: 紅
    role: member
    title: 構成員
  - key: clerk
    name: 蔵
    role: secretariat
    title: 課長
"""
MEETINGS = """\
- number: 1
  title: 第１回会合
  held_on: 2030-05-17
  starts_at: "10:00"
  ends_at: "11:30"
  agenda: [港の報告書（案）]
  materials:
    - label: 資料1-1
      title: 報告書（案）
  present: [aoi]
  absent: [beni]
  secretariat: [clerk]
- number: 2
  title: 第２回会合
"""
SPEECHES = """\
- number: 1
  speaker: aoi
  name_as_printed: 青井座長
  gist: 舟のことを尋ねる。
  citations:
    - text: ５～６ページ
      pages: [5, 6]
- number: 2
  speaker: clerk
  name_as_printed: 蔵課長
  gist: 答える。
  procedural: false
"""
DRAFT = """\
key: report
title: 報告書（案）
editions:
  - label: 資料1-1
    meeting: 1
    dated_on: 2030-05-17
items:
  - key: boats
    theme: 検討項目①
    title: 舟
    passages:
      - edition: 資料1-1
        page: 5
        page_to: 6
        heading: 舟
        text: 舟について。
  - key: opening
    title: 冒頭
"""
REVISIONS = """\
- key: r-boats
  status: applied
  edition: 資料1-1
  item: boats
  impact: substantive
  after: 舟を書いた。
- key: r-opening
  status: planned
  item: opening
  impact: substantive
- key: r-order
  status: applied
  edition: 資料1-1
  item: boats
  impact: editorial
  after: 並びを改めた。
"""
COMMENTS = """\
- key: c-boats
  meeting: 1
  speech: 1
  member: aoi
  kind: opinion
  summary: 舟を書くべき
  targets:
    - item: boats
      edition: 資料1-1
      cited_as: ５ページ
  stage: closed
  disposition: accepted
  revisions: [r-boats]
  confirmations:
    - verdict: confirmed
      edition: 資料1-1
      meeting: 1
      speech: 1
  basis: 発言2による。
- key: c-question
  meeting: 1
  speech: 1
  member: aoi
  kind: question
  summary: 舟は何艘か
  stage: closed
  disposition: answered
- key: c-opening
  meeting: 1
  speech: 1
  member: aoi
  kind: request
  summary: 冒頭に書いてほしい
  targets:
    - item: opening
      edition: 資料1-1
  stage: drafted
  disposition: accepted
  revisions: [r-opening]
  due_meeting: 2
- key: c-waiting
  meeting: 2
  reported_in: {meeting: 1, speech: 2}
  member: beni
  kind: opinion
  summary: 後で述べる
  stage: waiting
  disposition: unresolved
  basis: 後で意見を寄せるとした。
"""
RESPONSES = """\
- key: a-boats
  meeting: 1
  speech: 2
  responder: clerk
  channel: oral
  text: 五艘である。
  serves: [c-question, c-opening]
"""
PUBLICATION = """\
title: 第１回までの御意見と対応
published_at: "2030-05-17T18:00:00+09:00"
meetings: [1]
editions: [資料1-1]
"""
FILES = {
    "panel.yaml": PANEL,
    "meetings.yaml": MEETINGS,
    "speeches-01.yaml": SPEECHES,
    "draft.yaml": DRAFT,
    "revisions.yaml": REVISIONS,
    "comments.yaml": COMMENTS,
    "responses.yaml": RESPONSES,
    "publication.yaml": PUBLICATION,
}


def write_seeds(top: Path, **changed: str) -> Path:
    """Write the folder `minato` below `top`, with other texts for some files (by the
    name before `.yaml`); return `top`."""
    folder = top / "minato"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in FILES.items():
        text = changed.get(name.removesuffix(".yaml").replace("-", "_"), text)
        (folder / name).write_text(text, "utf-8")
    return top


def edit(top: Path, name: str, old: str, new: str) -> None:
    """Replace `old`, which stands once in the file, by `new`."""
    path = top / "minato" / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, (name, old)
    path.write_text(text.replace(old, new), "utf-8")
