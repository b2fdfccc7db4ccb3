"""Text that no minutes hold: whatever repeats, the time grows with the length only."""

import time

import pytest

from feedback.importer.parse.document import Document, Line
from feedback.importer.parse.turns import turns_of

LENGTH = 100_000
# Of the processor, not of the clock: other work must not fail the test.
SECONDS = 3.0
SIGNS = (
    *"○●【】（）「」〔［＜：:・→―-…　 1１aＡあ。、\n座委長氏問Ｑ以了\u0300\u200f\ufeff",
    *("○座長", "【座長】", "（委員）", "。○座長　", "委員長委員", "座長：", "座長　"),
    *("○\n", "座長\n", "（委員）\n", "・あ（委員）\n", "○あ。\n", "午前10時", "（座長"),
    *("1:○", "Ｑ１", "○○委員　", "山 田 ", "(1)\n", "以上\n", "○：委員、", "○は委員"),
    *("。会長：", "。あ会長", " ○会長　", " ○会長", "発言者：", "────── ", "(1)議事"),
)


def document(text: str) -> Document:
    lines = [Line(line, at) for at, line in enumerate(text.split("\n"), start=1)]
    return Document(lines=lines, format="txt", wrapped=True)


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_a_hostile_text_is_read_in_time(sign: str) -> None:
    opening = "○星野座長　はい、始めます。\n○久我委員　はい、どうぞ。\n"
    text = opening + sign * (LENGTH // len(sign))
    begun = time.process_time()
    turns_of(document(text))
    assert time.process_time() - begun < SECONDS


def test_twice_the_minutes_take_about_twice_the_time() -> None:
    def seconds(count: int) -> float:
        turns = "".join(
            f"○委員{number}　意見は{number}件で、次のとおりです。\n　まず一点目です。\n"
            for number in range(count)
        )
        begun = time.process_time()
        turns_of(document(turns))
        return time.process_time() - begun

    seconds(100)
    assert seconds(8000) < 4 * max(seconds(4000), 0.1)
