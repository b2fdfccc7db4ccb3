"""What is put off until after the change: a job in the queue, by the task's name.

The tasks are in feedback/tasks.py; rows that ask for one need not import it.
"""

from datetime import datetime
from typing import Any

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task


def defer(task: str, *, at: datetime | None = None, **arguments: Any) -> None:
    """Queue the task of this name, to be done at a time (now) or soon after.

    In the transaction under way, also inside another job: what is rolled back was
    never queued, and nothing is done before it is committed.
    """
    queue = JobManager(DjangoConnector())
    configure_task(name=task, job_manager=queue, schedule_at=at).defer(**arguments)
