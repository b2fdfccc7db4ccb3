"""The address to serve on: taken before anything else is started.

`python -m config.ports` only looks whether it is free; `make run` asks it first, before
it installs anything. Needs nothing but Python.
"""

import errno
import os
import socket
import sys
from typing import Any


def loopback() -> str:
    """Return the address of `make run`, which other machines can't reach."""
    return "127.0.0.1:" + (os.environ.get("PORT") or "8000")


def take(address: str) -> socket.socket:
    """Return a socket bound to `address` ("127.0.0.1:8000", "[::]:8000", ":8000").

    It doesn't listen yet: callers are refused until the server is ready. Exits with a
    line for a person where the address is in use or is none.
    """
    try:
        family, place = _parsed(address)
        bound = socket.socket(family)
    except (OSError, ValueError) as error:
        sys.exit(refusal(address, error))
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind(place)
    except OSError as error:
        bound.close()
        sys.exit(refusal(address, error))
    return bound


def _parsed(address: str) -> tuple[socket.AddressFamily, Any]:
    host, _, port = address.rpartition(":")
    number = int(port)
    if not 0 <= number < 65536:  # getaddrinfo takes 99999 for 34463
        raise ValueError(f"{number} is no port")
    family, _, _, _, place = socket.getaddrinfo(
        host.strip("[]") or None,
        number,
        type=socket.SOCK_STREAM,
        flags=socket.AI_PASSIVE,
    )[0]
    return family, place


def refusal(address: str, error: Exception) -> str:
    """Return the line that says why `address` can't be served on."""
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return (
            f"{address} is in use by another program. "
            "End that one, or choose another port: PORT=8001"
        )
    return f"Can't serve on {address!r}: {error}"


if __name__ == "__main__":
    take(loopback()).close()
