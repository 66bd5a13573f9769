"""The monthly patrol (LA-41.2): does each name resolve, answer, show its owner; is a cancelled one still there?"""

import socket
import urllib.error
import urllib.request
from collections.abc import Callable

from django.utils import timezone

from domain_mgmt.models import GovernmentName, PatrolResult
from domain_mgmt.rules_life import Probe, conclude

SECONDS = 10
READ_BYTES = 200_000
Prober = Callable[[str, str], Probe]


def look_at(ascii_name: str, owner: str) -> Probe:
    """Look at a name from outside: resolve it, fetch its first page, look for its owner."""
    try:
        socket.getaddrinfo(ascii_name, 80)
    except OSError:
        return Probe(resolves=False)
    request = urllib.request.Request(f"http://{ascii_name}/", headers={"User-Agent": "jiyue-patrol"})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
            text = answer.read(READ_BYTES).decode("utf-8", "replace")
            return Probe(True, answer.status, owner in text)
    except urllib.error.HTTPError as error:
        return Probe(True, error.code)
    except (OSError, ValueError):
        return Probe(True)


def patrol(*, prober: Prober = look_at) -> dict[str, int]:
    """Look at every name once; returns how often each finding was made."""
    found: dict[str, int] = {}
    for row in GovernmentName.objects.order_by("pk"):
        probe = prober(row.ascii_name, row.unit_name)
        finding = conclude(row.state, probe)
        now = timezone.now()
        PatrolResult.objects.create(
            name=row,
            at=now,
            resolves=probe.resolves,
            status=probe.status,
            names_owner=probe.names_owner,
            finding=finding,
        )
        GovernmentName.objects.filter(pk=row.pk).update(finding=finding, patrolled_at=now)
        found[finding] = found.get(finding, 0) + 1
    return found
