"""`/healthz`: is this node able to serve, and which part is down. Answered on any host, before a site is looked up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
PATH = "/healthz"
OK, DOWN = "ok", "down"
HEARTBEAT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the platform; without a vital one nothing can be served and the answer is 503."""

    name: str
    is_up: Callable[[], bool]
    is_vital: bool = False


def database_is_up() -> bool:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def jobs_are_up() -> bool:
    """Whether a jobs worker has given a sign of life within the last minute."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM public.procrastinate_workers"
                " WHERE last_heartbeat > now() - make_interval(secs => %s)",
                [HEARTBEAT_SECONDS],
            )
            return cursor.fetchone()[0] > 0
    except DatabaseError:
        return False


PARTS: list[Part] = [
    Part("database", database_is_up, is_vital=True),
    Part("jobs", jobs_are_up),
]


def register_health_part(part: Part) -> None:
    """Let an app above add a part of its own."""
    PARTS[:] = [*(one for one in PARTS if one.name != part.name), part]


class HealthMiddleware:
    """Answers the balancer and the supervisor; says nothing about sites or people."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer `/healthz`, pass everything else on."""
        if request.path_info != PATH:
            return self.get_response(request)
        return answer()


def answer(parts: Sequence[Part] | None = None) -> JsonResponse:
    """State of every part; 200 while a vital part serves, 503 otherwise."""
    parts = PARTS if parts is None else parts
    states = {part.name: OK if part.is_up() else DOWN for part in parts}
    vital_down = any(states[part.name] == DOWN for part in parts if part.is_vital)
    status = DOWN if vital_down else OK if DOWN not in states.values() else "degraded"
    response = JsonResponse({"status": status, "parts": states}, status=503 if vital_down else 200)
    response["Cache-Control"] = "no-store"
    return response
