"""What nginx must know of a mirror besides its files: where addresses moved, which hosts are closed. Pure text."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from urllib.parse import quote

from delivery.places import ELDER
from delivery.store import ADDRESS_SIGNS
from sites_registry.rules_closing import FRONT, SAME_PATH

LOOKS_REGULAR = "~"


@dataclass(frozen=True, slots=True)
class HostRules:
    """One host: 0 or the status of its closing notice, where its addresses lead, what only the live site answers."""

    closed: int = 0
    moved: Mapping[str, object] | None = None
    redirects: Mapping[str, str] = field(default_factory=dict)
    live: tuple[str, ...] = ()

    def as_json(self) -> bytes:
        """As kept beside the host's pages."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()

    @classmethod
    def from_json(cls, text: bytes) -> "HostRules":
        """As read from there."""
        return cls(**json.loads(text))


def nginx_rules(hosts: Mapping[str, HostRules], live: Iterable[str]) -> str:
    """The maps of all hosts; `live` are paths below which only the live site answers."""
    moved = [line for host, rules in sorted(hosts.items()) for line in _moved(host, rules)]
    closed = [f"{_quoted(host)} {rules.closed};" for host, rules in sorted(hosts.items()) if rules.closed]
    below = "|".join(sorted(path.strip("/") for path in live))
    alone = [f"{_quoted(host + path)} 1;" for host, rules in sorted(hosts.items()) for path in rules.live]
    return "\n".join(
        [
            *_map("$host$uri", "$jiyue_moved", '""', moved),
            *_map("$host", "$jiyue_closed", "0", closed),
            *_map("$host$uri", "$jiyue_live", "0", [rf'"~^[^/]+(?:/elder)?/(?:{below})(?:/|$)" 1;', *alone]),
        ]
    )


def _map(source: str, target: str, default: str, lines: Iterable[str]) -> list[str]:
    return [f'map "{source}" {target} {{', f"    default {default};", *(f"    {line}" for line in lines), "}"]


def _moved(host: str, rules: HostRules) -> Iterable[str]:
    for path, target in sorted(rules.redirects.items()):
        yield f"{_quoted(host + path)} {_address(target)};"
    moved = rules.moved or {}
    table, to = moved.get("redirects") or {}, str(moved.get("redirect_to") or "")
    for path, target in sorted(table.items()):
        bare = path.rstrip("/")
        for variant in (f"{bare}/", bare, f"{ELDER}{bare}/", f"{ELDER}{bare}"):
            yield f"{_quoted(host + variant)} {_address(target)};"
    name = host.replace(".", r"\.")
    if moved.get("way") == FRONT:
        yield f'"~^{name}/" {_address(to)};'
    if moved.get("way") == SAME_PATH:
        yield rf'"~^{name}(?:{ELDER})?(?<jiyue_rest>/[A-Za-z0-9_.%-][A-Za-z0-9_/.%-]*|/)$" {_open(to)}$jiyue_rest";'


def _quoted(text: str) -> str:
    """A fixed text of a map. Addresses that could mean more than themselves there are left out by their signs."""
    safe = quote(text, safe="/.:-_")
    return f'"{safe}"'


def _address(target: str) -> str:
    return f'{_open(target)}"'


def _open(target: str) -> str:
    """A quoted address without its end; no sign of it means anything to nginx."""
    return '"' + quote(target.rstrip("\\"), safe=ADDRESS_SIGNS).replace("$", "%24").replace('"', "%22")
