"""Reading within limits: whatever the file does, the caller gets an answer."""

import os
import subprocess
import sys
import time

import pytest

from feedback.importer import child
from feedback.importer.child import parse_within_limits
from feedback.importer.parse.limits import MEGABYTE, Limits
from feedback.importer.parse.pipeline import parse
from feedback.importer.parse.problems import Unreadable
from feedback.importer.process import Ended, run
from tests.importer import paper

LINES = ["○山本会長　ただいまから会議を開きます。", "○林委員　賛成です。", "- 1 -"]
TEXT = "\n".join(LINES).encode()
SLOW = b"\x1b$B!!" * 700_000  # some seconds of work, and nothing in it


def refusal(data, **options):
    with pytest.raises(Unreadable) as refused:
        parse_within_limits(data, "議事録", **options)
    return refused.value


def python(code, data=b"", *, wall_clock=20.0, max_output=1000):
    return run(
        ["-I", "-c", code],
        data,
        wall_clock=wall_clock,
        max_output=max_output,
        on_line=lambda line: False,
    )


def test_the_child_says_what_the_parser_says():
    assert parse_within_limits(TEXT, "議事録.txt") == parse(TEXT, "議事録.txt")


def test_progress_is_told_in_percent_and_never_goes_back():
    told = []
    parse_within_limits(paper.make_pdf([LINES] * 4), "a.pdf", on_progress=told.append)
    assert told == [5, 15, 30, 45, 60, 60, 75, 95]


def test_a_text_tells_its_coarse_steps():
    told = []
    parse_within_limits(TEXT, "a.txt", on_progress=told.append)
    assert told == [5, 60, 75, 95]


def test_a_refusal_of_the_parser_arrives_with_its_code_and_sentence():
    refused = refusal(b"{\\rtf1")
    assert (refused.code, refused.values) == ("format", {"kind": ".rtf"})
    assert refused.sentence.startswith("%(kind)s形式")


def test_a_file_over_20_megabytes_starts_no_process(monkeypatch):
    monkeypatch.setattr(child, "run", None)
    assert refusal(bytes(20 * MEGABYTE + 1)).code == "too_large"
    assert refusal(b"").code == "empty"


def test_a_name_is_no_argument_that_could_do_harm():
    for name in ("-c", "--help", "\0", "あ" * 10_000, "../../x", "'; import os"):
        assert parse_within_limits(TEXT, name) == parse(TEXT)


def test_memory_is_limited_and_without_the_limit_the_same_file_is_read():
    data = b"\n" * 199_000
    assert refusal(data, limits=Limits(memory=72 * MEGABYTE)).code == "memory"
    assert refusal(data, limits=Limits(memory=0)).code == "empty"


def test_memory_that_ends_within_a_library_is_told_as_such():
    data = b"<html>" + b"<br>" * 390_000
    assert refusal(data, limits=Limits(memory=64 * MEGABYTE)).code == "memory"


def test_the_processor_is_limited_and_without_the_limit_it_works_on():
    assert refusal(SLOW, limits=Limits(cpu=1)).code == "time"
    assert refusal(SLOW, limits=Limits(cpu=0)).code == "empty"


def test_the_clock_on_the_wall_is_limited():
    start = time.monotonic()
    assert refusal(SLOW, wall_clock=0.3).code == "time"
    assert time.monotonic() - start < 3


@pytest.mark.parametrize(
    ("ended", "code"),
    [
        (Ended(b"", b"", -9), "memory"),
        (Ended(b"", b"", -24), "time"),
        (Ended(b"", b"", -11), "crashed"),
        (Ended(b"", b"", -6), "memory"),
        (Ended(b"", b"free(): invalid pointer\n", -6), "crashed"),
        (Ended(b"", b"MemoryError\n", 1), "memory"),
        (Ended(b"", b"Traceback ...\nValueError\n", 1), "crashed"),
        (Ended(b"", b"", 0), "crashed"),
        (Ended(b"{", b"", 0), "crashed"),
        (Ended(b"[]", b"", 0), "crashed"),
        (Ended(b'{"meeting": 1}', b"", 0), "crashed"),
        (Ended(b"[" * 100_000, b"", 0), "crashed"),
        (Ended(b"\xff\xfe", b"", 0), "crashed"),
        (Ended(b'{"refused": 3}', b"", 0), "crashed"),
        (Ended(b"", b"", -9, stopped="time"), "time"),
        (Ended(b"", b"", -9, stopped="output"), "output"),
    ],
)
def test_every_way_in_which_it_can_end_is_a_refusal(monkeypatch, ended, code):
    monkeypatch.setattr(child, "run", lambda *args, **options: ended)
    refused = refusal(b"x")
    assert refused.code == code
    assert str(refused)


def test_one_that_does_not_end_is_killed_with_all_that_it_started():
    code = (
        "import subprocess, sys, time;"
        "s = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']);"
        "print(s.pid, flush=True); time.sleep(60)"
    )
    ended = python(code, wall_clock=1.5)
    assert (ended.stopped, ended.status) == ("time", -9)
    time.sleep(0.1)
    assert _is_gone(int(ended.output))


def _is_gone(pid):
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True)
    return state.stdout.strip()[:1] in (b"", b"Z")


def test_one_that_talks_too_much_is_stopped():
    ended = python("while True: print('x' * 1000)")
    assert ended.stopped == "output"


def test_one_that_reads_nothing_holds_nobody_up():
    ended = python("print('done')", bytes(5 * MEGABYTE))
    assert (ended.output, ended.status, ended.stopped) == (b"done\n", 0, "")


def test_the_environment_and_the_folder_are_neutral(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "not for the child")
    code = "import os; print(sorted(os.environ), os.getcwd())"
    assert python(code).output == b"['LC_ALL', 'MALLOC_ARENA_MAX'] /\n"


def test_a_process_within_limits_writes_no_file(tmp_path):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "from feedback.importer.parse.limits import Limits; Limits().hold();"
        "f = open(sys.argv[2], 'w'); f.write('x'); f.close()"
    )
    place = tmp_path / "written"
    ended = run(
        ["-I", "-c", code, child.ROOT, str(place)],
        b"",
        wall_clock=20,
        max_output=1000,
        on_line=lambda line: False,
    )
    assert b"File too large" in ended.errors
    assert not place.exists() or place.stat().st_size == 0


def test_what_fails_in_the_caller_ends_the_child():
    def fail(percent):
        raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        parse_within_limits(paper.make_pdf([LINES]), "a.pdf", on_progress=fail)


def test_the_parser_loads_neither_django_nor_its_own_libraries_before_the_limits():
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]);"
        "import feedback.importer.parse.__main__;"
        "print(*(name for name in ('django', 'lxml', 'pypdfium2') "
        "if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, child.ROOT],
        capture_output=True,
        check=True,
        env=dict(os.environ),
    )
    assert done.stdout == b"\n"
