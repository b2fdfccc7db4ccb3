"""Make an invented ledger and leave it there, for whoever wants to look at a large one.

python -m bench.ledger [--comments N]

It stands in an embedded database of its own in $VAR_DIR/bench (var/bench); to serve it:
DAICHO_MODE=demo VAR_DIR=var/bench make run. $DATABASE_URL names another.
"""

import argparse
import time

from bench.ledger.scratch import scratch


def main() -> None:
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("--comments", type=int, default=100_000, help="0: the seeds")
    asked = wanted.parse_args()
    start = time.monotonic()
    with scratch(asked.comments, keep=True):
        print(
            f"{asked.comments} comments stand ready: {time.monotonic() - start:.0f} s"
        )


if __name__ == "__main__":
    main()
