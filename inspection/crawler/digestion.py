"""What a page that was read means: its own faults, and what must be asked because it mentions it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from datetime import date

from inspection.crawler.addresses import Network, Reference, Resolver, Sort, bare_host, is_inner
from inspection.crawler.asking import Question
from inspection.crawler.reading import Mention, PageFacts, Role
from inspection.crawler.register import Register
from inspection.faults import Fault, FaultKind
from inspection.rules.pages import ShownPage, check_page
from policy.destinations import is_government

MOST_QUERIES = 1_000  # addresses that differ in what follows the question mark: calendars have no end
_FILES = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|gz|txt|csv|jpe?g|png|gif|webp|svg|ico|bmp|mp[34]|m3u8|flv|avi|"
    r"mov|wav|apk|exe|js|json|xml|rss|woff2?|ttf)$",
    re.IGNORECASE,
)
_PAGE_ROLES = frozenset({Role.LINK, Role.FRAME})


class Digestion:
    """Knows what was read already."""

    def __init__(
        self,
        register: Register,
        hosts: Set[str],
        allowed: Sequence[Network],
        is_danger: Callable[[str, str], bool],
        today: date,
    ) -> None:
        """`hosts` are the site's own; the set may grow."""
        self._register, self._hosts, self._allowed = register, hosts, allowed
        self._is_danger, self._today = is_danger, today
        self._resolver = Resolver()
        self._read: set[str] = set()
        self._queries: Counter[str] = Counter()
        self.home = ""

    def is_new(self, address: str) -> bool:
        """Whether a page of the site was not read yet; from now on it is."""
        host = address.partition("://")[2].partition("/")[0]
        if address in self._read or host not in self._hosts:
            return False
        self._read.add(address)
        return True

    def digest(self, facts: PageFacts) -> Iterator[tuple[str, Question]]:
        """Tell the page's faults; give what must be asked now."""
        if not facts.is_style and not self._repeats_another(facts):
            self._check(facts)
        base = self._resolver.resolve(facts.address, facts.base).address if facts.base != facts.address else facts.base
        for mention in dict.fromkeys(facts.mentions):
            reference = self._resolver.resolve(base, mention.written)
            if reference.sort is Sort.WEB:
                question = self._mention(facts.address, mention, reference)
                if question:
                    yield reference.address, question
            elif reference.sort is not Sort.OTHER:
                kind = FaultKind.LOCAL_FILE if reference.sort is Sort.LOCAL_FILE else FaultKind.MALFORMED
                self._register.tell(Fault(kind, facts.address, mention.written))

    def _repeats_another(self, facts: PageFacts) -> bool:
        """Whether the page names another of this site that it shows again: its faults are told there."""
        if not facts.canonical:
            return False
        shown = self._resolver.resolve(facts.address, facts.canonical)
        return shown.host in self._hosts and shown.address != facts.address

    def _check(self, facts: PageFacts) -> None:
        if facts.is_cut:
            self._register.tell(Fault(FaultKind.PAGE_TOO_LARGE, facts.address, facts.address))
        page = ShownPage(
            facts.address,
            facts.title,
            facts.text,
            facts.tags,
            facts.items,
            facts.days,
            facts.pictures_without_words,
            facts.has_empty_list,
            is_home=facts.address == self.home,
            fixed_boxes=facts.fixed_boxes,
        )
        for fault in check_page(page, self._today):
            self._register.tell(fault)

    def _mention(self, page: str, mention: Mention, reference: Reference) -> Question | None:
        """Note one reference; a question if nobody asked it before."""
        address, is_own = reference.address, reference.host in self._hosts
        if not is_own and is_inner(reference.host, self._allowed):
            self._register.tell(Fault(FaultKind.INNER_LINK, page, address))
            return None
        if mention.role not in _PAGE_ROLES and page.startswith("https:") and address.startswith("http:"):
            self._register.tell(Fault(FaultKind.MIXED_CONTENT, page, address))
        if not is_own and self._is_refused(page, mention, reference):
            return None
        is_new = self._register.mention(page, address, mention.role, reference.fragment)
        return self._question(mention, address, is_own=is_own) if is_new else None

    def _is_refused(self, page: str, mention: Mention, reference: Reference) -> bool:
        """Foreign places: dangerous ones are told and not visited; hidden links and foreign scripts are told."""
        if self._is_danger(reference.address, mention.words):
            self._register.tell(Fault(FaultKind.DANGER_LINK, page, reference.address, {"words": mention.words}))
            return True
        if not is_government(bare_host(reference.host)):
            if mention.is_unseen:
                self._register.tell(Fault(FaultKind.HIDDEN_LINK, page, reference.address, {"words": mention.words}))
            if mention.role is Role.SCRIPT:
                self._register.tell(Fault(FaultKind.FOREIGN_SCRIPT, page, reference.address))
        return False

    def _question(self, mention: Mention, address: str, *, is_own: bool) -> Question | None:
        if not is_own:
            return Question.FOREIGN
        path, _, query = address.partition("?")
        if path.lower().endswith(".css"):
            return Question.STYLE
        if mention.role not in _PAGE_ROLES or _FILES.search(path):
            return Question.PRESENCE
        if query:
            self._queries[path] += 1
        return Question.PAGE if self._queries[path] <= MOST_QUERIES else None
