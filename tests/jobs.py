"""The queue, done by hand: what a worker would do, here and now."""

import json

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app


def queued():
    """Return the name and the arguments of what is queued, in order."""
    return [(name, args) for _key, name, args in _rows()]


def do_jobs():
    """Do what is due, and what comes of it; return how many jobs."""
    done = 0
    while rows := _rows(due_by=timezone.now()):
        for key, name, args in rows:
            _forget(key)
            app.tasks[name].func(**args)
            done += 1
    return done


def _rows(due_by=None):
    due = "AND (scheduled_at IS NULL OR scheduled_at <= %s)" if due_by else ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, task_name, args FROM procrastinate_jobs"  # noqa: S608
            f" WHERE status = 'todo' {due} ORDER BY id",
            [due_by] if due_by else [],
        )
        return [(key, name, _read(args)) for key, name, args in cursor.fetchall()]


def _forget(key):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE id = %s", [key])


def _read(args):
    return json.loads(args) if isinstance(args, str) else args
