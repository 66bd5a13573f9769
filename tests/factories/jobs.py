"""Work off the jobs that were written in this transaction, those they write in turn included."""

import json

from django.db import connection
from procrastinate.contrib.django import app

_NEXT = """
UPDATE public.procrastinate_jobs SET status = 'succeeded' WHERE id = (
  SELECT id FROM public.procrastinate_jobs WHERE status = 'todo' AND task_name LIKE %s ORDER BY id LIMIT 1
) RETURNING task_name, args
"""


def run_jobs(prefix: str = "interaction.") -> None:
    """Run every waiting job whose name begins with `prefix`, in order."""
    while True:
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, [f"{prefix}%"])
            found = cursor.fetchone()
        if found is None:
            return
        name, arguments = found
        app.tasks[name].func(**json.loads(arguments))
