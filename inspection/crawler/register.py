"""Which page mentions which address, and what came of it: every page that mentions a broken one gets its fault."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from inspection.crawler.reading import Role
from inspection.faults import Fault, FaultKind
from inspection.rules.references import Answer, Trouble, fault_of

Emit = Callable[[Fault], None]
OK = 200
_RESOURCES = frozenset({Role.RESOURCE, Role.SCRIPT})
_ALWAYS_THERE = frozenset({"", "top"})
_NO_ANCHORS = ("!", "/", ":~:")


@dataclass(slots=True)
class _Place:
    """One address: its answer once known, and who waits for it."""

    answer: Answer | None = None
    is_settled: bool = False
    is_html: bool = False
    anchors: Collection[str] | None = None
    waiting: list[tuple[str, Role]] = field(default_factory=list)
    fragments: list[tuple[str, str]] = field(default_factory=list)
    leads_to: str = ""


class Register:
    """All addresses of one run."""

    def __init__(self, emit: Emit) -> None:
        """`emit` gets each fault once."""
        self._emit = emit
        self._places: dict[str, _Place] = {}
        self._told: defaultdict[str, set[tuple[FaultKind, str]]] = defaultdict(set)

    def mention(self, page: str, address: str, role: Role, fragment: str = "") -> bool:
        """Note that a page mentions an address; True if nobody did before, so that it must be asked."""
        place = self._places.get(address)
        is_new = place is None
        if place is None:
            place = self._places[address] = _Place()
        if not place.is_settled:
            place.waiting.append((page, role))
        elif place.answer is not None or (role is Role.IMAGE and place.is_html):
            self._judge(place, address, page, role)
        if fragment and role is Role.LINK and _needs_anchor(fragment):
            self._mention_anchor(place, address, page, fragment)
        return is_new

    def knows(self, address: str) -> bool:
        """Whether an address was mentioned or settled."""
        return address in self._places

    def settle(self, address: str, answer: Answer, anchors: Collection[str] | None = None) -> None:
        """An answer arrived: tell every page that waits for it. `anchors` where it is a page of the site."""
        place = self._places.setdefault(address, _Place())
        place.is_settled, place.is_html = True, answer.content_type == "text/html"
        place.answer = answer if fault_of(answer) else None
        for page, role in place.waiting:
            self._judge(place, address, page, role)
        place.waiting = []
        place.leads_to = answer.at if answer.at != address else ""
        if anchors is not None:
            place.anchors = anchors
        waiting, place.fragments = place.fragments, []
        for page, fragment in waiting:
            self._mention_anchor(place, address, page, fragment)

    def tell(self, fault: Fault) -> None:
        """Hand a fault on, once."""
        told = self._told[fault.page]
        key = (fault.kind, fault.target)
        if key not in told:
            told.add(key)
            self._emit(fault)

    def _judge(self, place: _Place, address: str, page: str, role: Role) -> None:
        answer = place.answer
        if answer is None and place.is_html:
            answer = Answer(address, address, OK, content_type="text/html")
        if answer is None:
            return
        kind = fault_of(answer, is_picture=role is Role.IMAGE, is_resource=role in _RESOURCES)
        if kind:
            self.tell(Fault(kind, page, address, proof_of(answer)))

    def _mention_anchor(self, place: _Place, address: str, page: str, fragment: str) -> None:
        if not place.is_settled:
            place.fragments.append((page, fragment))
            return
        there = self._places.get(place.leads_to, place) if place.leads_to else place
        if there.anchors is None and there is not place and not there.is_settled:
            there.fragments.append((page, fragment))
        elif place.answer is None and there.anchors is not None and fragment not in there.anchors:
            self.tell(Fault(FaultKind.MISSING_ANCHOR, page, f"{address}#{fragment}", {"anchor": fragment}))


def _needs_anchor(fragment: str) -> bool:
    return fragment.lower() not in _ALWAYS_THERE and not fragment.startswith(_NO_ANCHORS)


def proof_of(answer: Answer) -> dict[str, object]:
    """What a person needs to believe it."""
    proof: dict[str, object] = {"status": answer.status} if answer.status else {}
    if answer.hops:
        proof["way"] = " → ".join([*answer.hops[1:], answer.at])
    if answer.trouble and answer.trouble is not Trouble.NO_ANSWER:
        proof["trouble"] = answer.trouble.value
    if answer.trouble is Trouble.NO_ANSWER:
        proof["seconds"] = round(answer.seconds, 1)
    return proof
