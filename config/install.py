"""Make a virtual environment that holds what a requirements file locks.

    python -m config.install .venv requirements.txt

Needs nothing but Python, and does nothing where the file was installed already: a stamp
in the environment keeps its hash, written when pip has finished. An environment whose
installation was killed is made anew.
"""

import fcntl
import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = Path("var/install.lock")


def main(venv: Path, requirements: Path) -> None:
    """Exits with a line for a person where it can't be done."""
    with _alone() as lock:
        stamp = venv / f"installed-{requirements.name}"
        wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
        if _is_whole(venv) and stamp.exists() and stamp.read_text() == wanted:
            return
        if not _is_whole(venv) or not _has_pip(venv, lock):
            _make(venv, lock)
        _install(venv, requirements, lock)
        stamp.write_text(wanted)


@contextmanager
def _alone() -> Iterator[int]:
    """Wait until nobody else installs; yield the lock, for our children to share.

    Where we are killed, a pip of ours that lives on keeps the next one waiting.
    """
    LOCK.parent.mkdir(exist_ok=True)
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _say("Waiting for another installation to end")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock.fileno()


def _python(venv: Path) -> Path:
    return venv / "bin" / "python"


def _mark(venv: Path) -> Path:
    """Return the file that is there while something is being installed."""
    return venv / "installing"


def _is_whole(venv: Path) -> bool:
    return _python(venv).exists() and not _mark(venv).exists()


def _has_pip(venv: Path, lock: int) -> bool:
    asked = (_python(venv), "-m", "pip", "--version")
    return _run(*asked, lock=lock, output=subprocess.DEVNULL)


def _make(venv: Path, lock: int) -> None:
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        sys.exit(
            "Python's venv module is incomplete here (no ensurepip). On Debian and "
            "Ubuntu: apt install python3-venv"
        )
    _say(f"Making the Python environment {venv}")
    made = _run(
        sys.executable, "-m", "venv", "--clear", "--without-pip", venv, lock=lock
    )
    _mark(venv).touch()
    pip = (_python(venv), "-m", "ensurepip", "--upgrade", "--default-pip")
    if not made or not _run(*pip, lock=lock, output=subprocess.DEVNULL):
        sys.exit(f"The Python environment {venv} could not be made; see above.")


def _install(venv: Path, requirements: Path, lock: int) -> None:
    _say(f"Installing {requirements}: a minute or so the first time")
    _mark(venv).touch()
    pip = (_python(venv), "-m", "pip", "--disable-pip-version-check", "install")
    locked = ("--quiet", "--no-input", "--require-hashes", "-r", requirements)
    done = _run(*pip, *locked, lock=lock)
    _mark(venv).unlink()  # stays where we are killed
    if not done:
        sys.exit(f"{requirements} could not be installed; see above.")


def _run(*command: str | Path, lock: int, output: int | None = None) -> bool:
    """Run `command` and return whether it succeeded; where we end, it ends."""
    with subprocess.Popen(  # noqa: S603
        command, pass_fds=[lock], stdout=output, stderr=output, start_new_session=True
    ) as child:
        try:
            return child.wait() == 0
        except BaseException:
            os.killpg(child.pid, signal.SIGKILL)
            raise


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    # An exit, unlike a death, takes pip with it.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except KeyboardInterrupt:
        sys.exit(130)
