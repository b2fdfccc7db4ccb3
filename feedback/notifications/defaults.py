"""The daily round that takes silence past its day as confirmed (みなし了)."""

from procrastinate.contrib.django import app

from feedback.models.silence import apply_defaults

# Five past midnight in Tokyo; the queue reads its times in UTC. A day that was missed
# is made up for by the next round.
DAILY = "5 15 * * *"


@app.periodic(cron=DAILY)
@app.task(name="apply_defaults", queueing_lock="apply_defaults")
def apply_defaults_daily(timestamp: int) -> None:
    """Run the round; `timestamp` is the second that it was due at."""
    apply_defaults()
