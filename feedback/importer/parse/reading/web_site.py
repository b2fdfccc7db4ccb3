"""What sites print around the minutes without marking it: by its words."""

# Signposts for who listens to the page or prints it; whole short lines.
SIGNPOSTS = (
    "ページの先頭",
    "ページトップ",
    "トップへ戻る",
    "メニューの終端",
    "本文へスキップ",
    "本文へ移動",
    "ここから本文",
    "ここまで本文",
    "本文ここから",
    "本文ここまで",
    "ソーシャルサイトへの",
    "前のページへ戻る",
    "前のページに戻る",
    "印刷用ページ",
)
# Headings below which only the site speaks.
CLOSINGS = (
    "お問い合わせ",
    "お問合わせ",
    "お問合せ",
    "問い合わせ先",
    "問合せ先",
    "このページに関する",
    "このページについて",
    "このページの作成",
    "この記事に関する",
    "この記事についての",
    "より良いウェブサイト",
    "Adobe",
    "Get ADOBE",
    "PDFファイルを",
)
SIGNPOST, CLOSING, TAIL = 30, 40, 40  # characters, characters, lines
MARKS = "○〇◯●◎◆【"


def without_site(lines: list[str]) -> list[str]:
    """Return the lines without signposts and without the site's close: what follows
    「お問い合わせ」 near the end, if nobody speaks there."""
    lines = [line for line in lines if not _is_signpost(line)]
    for place in range(max(len(lines) - TAIL, len(lines) // 2), len(lines)):
        if _closes(lines[place]) and not any(map(_speaks, lines[place:])):
            return lines[:place]
    return lines


def _is_signpost(line: str) -> bool:
    return len(line) <= SIGNPOST and any(words in line for words in SIGNPOSTS)


def _closes(line: str) -> bool:
    bare = line.strip(" 　■◆[]【】()（）")
    return len(bare) <= CLOSING and bare.startswith(CLOSINGS) and "。" not in bare[:-1]


def _speaks(line: str) -> bool:
    return line.startswith(tuple(MARKS)) and not _closes(line)
