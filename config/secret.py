"""A signing key for places that were given none."""

import secrets
import tempfile
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """Return the key in `folder`/secret_key, made at the first call (mode 0600).

    Only demo and test use it: production takes SECRET_KEY from the environment.
    """
    path = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _make(path)
    return path.read_text()


def _make(path: Path) -> None:
    """Put a whole new key at `path`; where another process was first, its key stays."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent) as file:  # mode 0600
        file.write(secrets.token_urlsafe(50))
        file.flush()
        try:
            path.hardlink_to(file.name)
        except FileExistsError:
            return
