"""A signing key for places that were given none."""

import os
import secrets
from pathlib import Path


def kept_secret(folder: Path) -> str:
    """Return the key in `folder`/secret_key, made at the first call (mode 0600).

    Only demo and test use it: production takes SECRET_KEY from the environment.
    """
    path = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = secrets.token_urlsafe(50)
    with os.fdopen(made, "w") as file:
        file.write(key)
    return key
