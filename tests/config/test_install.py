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


def test_an_environment_whose_installation_was_killed_is_made_anew_once(tmp_path):
    venv, requirements = tmp_path / "my venv", tmp_path / "requirements.txt"
    requirements.write_text("")
    venv.mkdir()
    (venv / "pyvenv.cfg").write_text("")
    (venv / "installing").touch()

    first = run(venv, requirements)
    assert first.returncode == 0, first.stderr
    assert "Making" in first.stdout
    assert run(venv, requirements).stdout == ""

    requirements.write_text("# changed\n")
    changed = run(venv, requirements).stdout
    assert "Installing" in changed
    assert "Making" not in changed


def test_a_failed_installation_is_reported_and_not_believed(tmp_path):
    venv, requirements = tmp_path / "venv", tmp_path / "requirements.txt"
    requirements.write_text("django\n")  # without a hash
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(sys.executable)

    failed = run(venv, requirements)

    assert failed.returncode == 1
    assert "could not be installed" in failed.stderr
    assert [path.name for path in venv.iterdir()] == ["bin"]
