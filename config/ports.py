"""The address to serve on: taken before anything else is started.

`python -m config.ports` only looks whether it is free; `make run` asks it first, before
it installs anything. Needs nothing but Python.
"""

import errno
import os
import socket
import sys


def loopback() -> str:
    """Return the address of `make run`, which other machines can't reach."""
    return "127.0.0.1:" + (os.environ.get("PORT") or "8000")


def take(address: str) -> socket.socket:
    """Return a socket bound to `address` ("127.0.0.1:8000", "[::]:8000", ":8000").

    It doesn't listen yet: callers are refused until the server is ready. Exits with a
    line for a person where the address is in use or is none.
    """
    host, _, port = address.rpartition(":")
    try:
        family, _, _, _, place = socket.getaddrinfo(
            host.strip("[]") or None,
            int(port),
            type=socket.SOCK_STREAM,
            flags=socket.AI_PASSIVE,
        )[0]
        bound = socket.socket(family)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(place)
    except (OSError, OverflowError, ValueError) as error:
        sys.exit(refusal(address, error))
    return bound


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
