"""The small folder with a draft in three editions: kept, moved, split, merged, gone."""

DRAFT = """\
key: report
title: 報告書（案）
editions:
  - label: 資料1-1
    meeting: 1
    dated_on: 2030-05-17
    complete: true
  - label: 資料2-1
    complete: true
  - label: 資料3-1
items:
  - key: boats
    title: 舟
    passages:
      - edition: 資料1-1
        page: 5
        file_page: 7
        file_page_to: 8
        path: [検討項目①]
        number: （１）
        heading: 舟
        text: 舟について。
      - edition: 資料2-1
        as_in: 資料1-1
        after: piers
        page: 6
      - edition: 資料3-1
        as_in: 資料2-1
        text: 舟と桟橋について。
  - key: piers
    title: 桟橋
    passages:
      - edition: 資料1-1
        page: 6
        text: 桟橋について。
      - edition: 資料2-1
        sort: table
        text: 桟橋の一覧。
  - key: lamps
    title: 灯り
    passages:
      - edition: 資料2-1
        text: 灯りについて。
  - key: opening
    title: 冒頭
    retired: true
links:
  - edition: 資料2-1
    sort: split
    from: piers
    to: lamps
  - edition: 資料3-1
    sort: merge
    from: piers
    to: boats
"""
