"""How the exchange interface answers: to a key in force, with the scope and calls left.

Every call with a known key is counted and logged, also with one that was stopped or has run out.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from datetime import time as clock
from functools import wraps

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from policy.articles import cite
from policy.violations import Refused, Violation
from work_orders.api_access import ACCESS_TEXTS, Access, Scope, note_call, record_call, verify_key

NEVER_STORED = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
SAFE = ("GET", "HEAD")
_QUOTA = "access.call.over_quota"
View = Callable[..., HttpResponse]


def answers_to_key(scope: Scope, *, methods: tuple[str, ...] = SAFE) -> Callable[[View], View]:
    """Answer only a key in force with this scope and calls left today; calls with a known key are counted and logged.

    The view gets the access as its second argument. No cookie gives access here, so there is no token against forgery.
    """

    def wrap(view: View) -> View:
        @csrf_exempt
        @require_http_methods(methods)
        @wraps(view)
        def guarded(request: HttpRequest, **values: object) -> HttpResponse:
            began = time.perf_counter()
            access = _access(request)
            if access is None:
                refused = refuse("key", gettext("There is no valid key."), 401)
                refused["WWW-Authenticate"] = "Bearer"
                return refused
            given = _refusal(access, scope) or view(request, access, **values)
            note_call(
                access_id=access.id,
                scope=scope.value,
                method=request.method or "",
                address=request.get_full_path(),
                status=given.status_code,
                milliseconds=round((time.perf_counter() - began) * 1000),
            )
            return given

        return guarded

    return wrap


def answer(values: object, status: int = 200) -> HttpResponse:
    """Values for programs."""
    return JsonResponse(values, status=status, headers=NEVER_STORED, json_dumps_params={"ensure_ascii": False})


def refuse(code: str, words: str, status: int, article: str = "") -> HttpResponse:
    """Why there are none, with the article where there is one."""
    return answer({"code": code, "words": words, **({"article": cite(article)} if article else {})}, status)


def refuse_by_rules(refused: Refused, texts: Mapping[str, object], status: int) -> HttpResponse:
    """What the rules hold against it: the first code, every text, the article of the first that has one."""
    words = " ".join(str(texts[one.code]) % one.params for one in refused.violations)
    return refuse(refused.codes[0], words, status, _article_of(refused.violations))


def _article_of(violations: Iterable[Violation]) -> str:
    return next((one.article for one in violations if one.article != "house"), "")


def seconds_to_midnight(now: datetime) -> int:
    """Until calls are counted from nothing again."""
    local = timezone.localtime(now)
    end = datetime.combine(local.date() + timedelta(days=1), clock(), tzinfo=local.tzinfo)
    return max(1, round((end - local).total_seconds()))


def _access(request: HttpRequest) -> Access | None:
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    return verify_key(key.strip()) if scheme.lower() == "bearer" else None


def _refusal(access: Access, scope: Scope) -> HttpResponse | None:
    found = record_call(access, scope=scope.value)
    if not found:
        return None
    codes = [one.code for one in found]
    if codes != [_QUOTA]:
        return refuse_by_rules(Refused(found), ACCESS_TEXTS, 403)
    refused = refuse_by_rules(Refused(found), ACCESS_TEXTS, 429)
    refused["Retry-After"] = str(seconds_to_midnight(timezone.now()))
    return refused
