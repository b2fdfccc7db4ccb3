import subprocess
import sys
from pathlib import Path

from config import install

PROJECT = Path(install.__file__).parent.parent


def run(venv, requirements):
    return subprocess.run(
        [sys.executable, "-m", "config.install", venv, requirements],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_environment_is_made_once_and_again_where_an_installation_was_killed(
    tmp_path,
):
    venv, requirements = tmp_path / "my venv", tmp_path / "requirements.txt"
    requirements.write_text("")

    first = run(venv, requirements)
    assert first.returncode == 0, first.stderr
    assert "Making" in first.stdout
    assert run(venv, requirements).stdout == ""

    requirements.write_text("# changed\n")
    assert "Making" not in (changed := run(venv, requirements).stdout)
    assert "Installing" in changed

    (venv / "installing").touch()
    assert "Making" in run(venv, requirements).stdout
    assert run(venv, requirements).stdout == ""


def test_a_failed_installation_is_reported_and_not_believed(tmp_path, monkeypatch):
    venv, requirements = tmp_path / "venv", tmp_path / "requirements.txt"
    requirements.write_text("django\n")  # without a hash
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(sys.executable)

    for _ in range(2):
        failed = run(venv, requirements)
        assert failed.returncode == 1
        assert "could not be installed" in failed.stderr
