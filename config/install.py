"""Make a virtual environment that holds what a requirements file locks.

    python -m config.install .venv requirements.txt

Needs nothing but Python, and does nothing where the file was installed already: a stamp
in the environment keeps its hash, written when pip has finished. An environment whose
installation was killed is made anew.
"""

import fcntl
import hashlib
import subprocess
import sys
from pathlib import Path

LOCK = Path("var/install.lock")


def main(venv: Path, requirements: Path) -> None:
    """Exits with a line for a person where it can't be done."""
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # make run and make test at the same time
        stamp = venv / f"installed-{requirements.name}"
        wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
        if _is_whole(venv) and stamp.exists() and stamp.read_text() == wanted:
            return
        if not _is_whole(venv) or not _has_pip(venv):
            _make(venv)
        _install(venv, requirements)
        stamp.write_text(wanted)


def _python(venv: Path) -> Path:
    return venv / "bin" / "python"


def _is_whole(venv: Path) -> bool:
    return _python(venv).exists() and not (venv / "installing").exists()


def _has_pip(venv: Path) -> bool:
    return _run(_python(venv), "-m", "pip", "--version", output=subprocess.DEVNULL)


def _make(venv: Path) -> None:
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        sys.exit(
            "Python's venv module is incomplete here (no ensurepip). On Debian and "
            "Ubuntu: apt install python3-venv"
        )
    _say(f"Making the Python environment {venv}")
    if not _run(sys.executable, "-m", "venv", "--clear", venv):
        sys.exit(f"The Python environment {venv} could not be made; see above.")


def _install(venv: Path, requirements: Path) -> None:
    _say(f"Installing {requirements}: a minute or so the first time")
    mark = venv / "installing"
    mark.touch()
    pip = (_python(venv), "-m", "pip", "--disable-pip-version-check", "install")
    done = _run(*pip, "--quiet", "--no-input", "--require-hashes", "-r", requirements)
    mark.unlink()  # stays where we are killed
    if not done:
        sys.exit(f"{requirements} could not be installed; see above.")


def _run(*command: str | Path, output: int | None = None) -> bool:
    done = subprocess.run(command, stdout=output, stderr=output, check=False)  # noqa: S603
    return done.returncode == 0


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except KeyboardInterrupt:
        sys.exit(130)
