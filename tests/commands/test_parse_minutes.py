"""A file of minutes as JSON, with no database there."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from feedback.importer.parse.as_json import as_json
from feedback.importer.parse.pipeline import parse
from tests.commands.test_import_minutes import MINUTES


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "minutes.txt"
    file.write_text(MINUTES)
    return file


def test_it_prints_what_the_parser_says(file):
    out = StringIO()
    call_command("parse_minutes", str(file), stdout=out)
    read = json.loads(out.getvalue())
    assert read == json.loads(json.dumps(as_json(parse(MINUTES.encode()))))
    assert [row["name_as_printed"] for row in read["speeches"]] == [
        "青木座長",
        "三尾構成員",
        "蓮見構成員",
        "青木座長",
    ]


def test_it_needs_no_database(file):
    """Nothing listens at that address, and asking it would end the command."""
    nowhere = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}
    run = subprocess.run(
        [sys.executable, "manage.py", "parse_minutes", str(file)],
        cwd=settings.BASE_DIR,
        env=os.environ | nowhere,
        capture_output=True,
        check=True,
    )
    assert len(json.loads(run.stdout)["speeches"]) == 4


def test_a_file_that_cannot_be_read_is_refused_with_the_reason(tmp_path):
    file = tmp_path / "broken.docx"
    file.write_bytes(b"PK\x03\x04 nothing of the kind")
    with pytest.raises(CommandError) as error:
        call_command("parse_minutes", str(file))
    assert str(file) in str(error.value)
    assert error.value.returncode == 1
