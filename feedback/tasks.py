"""What the worker does, each by a name that the rows which ask for it know.

A task may run twice (a worker that was killed, a retry): it does what is still to be
done, and nothing a second time.
"""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from feedback.models import Comment, Panel, User
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.jobs import defer
from feedback.models.telling import queue_changes
from feedback.notifications import changes, digest, sending

# A task that fails for want of something outside is tried again after 3, 9, 27 …
# seconds, for about an hour in all.
AGAIN = RetryStrategy(max_attempts=7, exponential_wait=3)
# Hours that a job which ended badly can be looked at.
KEPT_FOR = 30 * 24


@app.task(name="send_notices", retry=AGAIN)
def send_notices(user: int) -> None:
    """Send a person the mails that are due."""
    for reader in User.objects.filter(pk=user):
        sending.send_to(reader)


@app.periodic(cron="*/5 * * * *")
@app.task(name="send_all_notices", retry=AGAIN)
def send_all_notices(timestamp: int) -> None:
    """Send what a lost job left, and give up what a worker was sending when it died."""
    sending.send_all_due()


@app.task(name="tell_changes_of", retry=AGAIN)
def tell_changes_of(comments: Sequence[int]) -> None:
    """Tell the members what became otherwise of these remarks since they confirmed."""
    _tell_changes(Comment.objects.filter(pk__in=comments))


@app.task(name="tell_changes", retry=AGAIN)
def tell_changes(panel: int) -> None:
    """The same for all remarks of a panel: an edition of it became public."""
    _tell_changes(Comment.objects.filter(panel=panel))


def _tell_changes(comments: CommentQuerySet) -> None:
    with transaction.atomic():
        found = changes.changes_in(comments)
        queue_changes([(change.word, change.key) for change in found])


# Cron reads UTC: 22:30 is half past seven in Tokyo the day after.
@app.periodic(cron="30 22 * * *")
@app.task(name="tell_all_changes", retry=AGAIN)
def tell_all_changes(timestamp: int) -> None:
    """Look through all panels once a day, whatever brought the change about."""
    for panel in Panel.objects.values_list("pk", flat=True):
        defer("tell_changes", panel=panel)


# Eight in the morning in Tokyo.
@app.periodic(cron="0 23 * * *")
@app.task(name="send_digests", retry=AGAIN)
def send_digests(timestamp: int) -> None:
    """Tell the secretariat what is overdue."""
    digest.queue_digests(timezone.localdate())


# Three in the morning.
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
