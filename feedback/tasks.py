"""What the worker does, each by a name that the rows which ask for it know.

A task may run twice (a worker that was killed, a retry): it does what is still to be
done, and nothing a second time.
"""

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

# A task that fails for want of something outside is tried again after 3, 9, 27 …
# seconds, for about an hour in all.
AGAIN = RetryStrategy(max_attempts=7, exponential_wait=3)
# Hours that a job which ended badly can be looked at.
KEPT_FOR = 30 * 24


# Cron reads UTC; 18:00 is three in the morning in Tokyo.
@app.periodic(cron="0 18 * * *")
@app.task(name="forget_old_jobs", retry=AGAIN, pass_context=True)
async def forget_old_jobs(context: JobContext, timestamp: int) -> None:
    """Remove the jobs that ended long ago, well or badly, from the queue."""
    jobs = context.app.job_manager
    await jobs.delete_old_jobs(nb_hours=KEPT_FOR, include_failed=True)


@app.periodic(cron="*/5 * * * *")
@app.task(name="take_up_lost_jobs", retry=AGAIN, pass_context=True)
async def take_up_lost_jobs(context: JobContext, timestamp: int) -> None:
    """Queue again what workers were doing when they died."""
    jobs = context.app.job_manager
    for job in await jobs.get_stalled_jobs():
        await jobs.retry_job(job)
