#!/usr/bin/env python
"""Entry point of every management command.

Commands run with the database's owner role (they migrate and open sites); the web
server runs with the application role, see cms/wsgi.py.
"""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run a command with the development settings unless told otherwise."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    os.environ.setdefault("DB_ROLE", "owner")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
