"""Forms as programs send them: parts with a boundary of our own."""

from typing import Any

BOUNDARY = b"kugiri"
FORM = f"multipart/form-data; boundary={BOUNDARY.decode()}"
File = tuple[str, bytes]


def form(*more: tuple[str, Any], **fields: str | int | File) -> bytes:
    """Return the body of a form; a file is its name and its bytes. `more` are parts
    whose names are there already."""
    parts = [part(name, value) for name, value in (*fields.items(), *more)]
    return b"".join(parts) + b"--" + BOUNDARY + b"--\r\n"


def part(name: str, value: str | int | File, said: str = "text/plain") -> bytes:
    """Return one part; `said` is what a file claims to be."""
    head = f'Content-Disposition: form-data; name="{name}"'.encode()
    if isinstance(value, tuple):
        head += f'; filename="{value[0]}"\r\nContent-Type: {said}'.encode()
        content = value[1]
    else:
        content = str(value).encode()
    return b"--" + BOUNDARY + b"\r\n" + head + b"\r\n\r\n" + content + b"\r\n"
