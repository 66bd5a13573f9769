"""Does the stored chain still hold? Compared with its noted end and, if given, with an anchor kept elsewhere."""

import json
from dataclasses import asdict
from pathlib import Path

from audit.chain import GENESIS_HASH, Fault, Head, Walk, walk
from audit.selectors import all_links, current_head


def verify_chain(anchor: Head | None = None) -> Walk:
    """Follow the whole chain (等保 8.1.4.7). It locks nothing: records written meanwhile are checked too."""
    head = current_head()
    if head is None:
        return Walk(Head("", 0, GENESIS_HASH), Fault(0, "audit.chain.end_missing"))
    result = walk(head, all_links(), anchor)
    if result.fault is None and _runs_past_its_end(result.end):
        return Walk(result.end, Fault(result.end.sequence, "audit.chain.end_behind"))
    return result


def _runs_past_its_end(end: Head) -> bool:
    """Records beyond the noted end were not accepted by the database's own guard."""
    head = current_head()
    return head is None or head.sequence < end.sequence


def read_anchor(path: Path) -> Head | None:
    """The noted end of an earlier verification; None if nothing was noted yet."""
    if not path.exists():
        return None
    return Head(**json.loads(path.read_text(encoding="utf-8")))


def write_anchor(path: Path, end: Head) -> None:
    """Note the end of a chain that held. The file proves something only where the database's owner cannot write."""
    scratch = path.with_name(path.name + ".new")
    scratch.write_text(json.dumps(asdict(end)), encoding="utf-8")
    scratch.replace(path)
