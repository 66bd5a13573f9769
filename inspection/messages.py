"""Words of the inspection: names of faults and the proofs that go with them."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from inspection.faults import Fault, FaultKind

KINDS = {
    FaultKind.NOT_FOUND: _("Leads nowhere: the page does not exist"),
    FaultKind.SERVER_ERROR: _("The server answers with an error"),
    FaultKind.CLIENT_ERROR: _("The server refuses the address"),
    FaultKind.NO_ANSWER: _("No answer in time"),
    FaultKind.NO_CONNECTION: _("No connection to the server"),
    FaultKind.NO_SUCH_HOST: _("The host name does not exist"),
    FaultKind.CERTIFICATE: _("The certificate is not valid"),
    FaultKind.REDIRECT_LOOP: _("Redirects turn in a circle"),
    FaultKind.REDIRECT_TO_BROKEN: _("Leads on to an address that fails"),
    FaultKind.SOFT_NOT_FOUND: _("The page says that nothing is there"),
    FaultKind.MISSING_ANCHOR: _("The place on the page does not exist"),
    FaultKind.MISSING_IMAGE: _("A picture is missing"),
    FaultKind.MISSING_RESOURCE: _("A file that the page needs is missing"),
    FaultKind.LOCAL_FILE: _("Leads to a file on somebody's own computer"),
    FaultKind.INNER_LINK: _("Leads into a private network"),
    FaultKind.MALFORMED: _("Is not a valid address"),
    FaultKind.MIXED_CONTENT: _("An encrypted page loads something unencrypted"),
    FaultKind.DANGER_LINK: _("Leads to a dangerous address"),
    FaultKind.HIDDEN_LINK: _("A hidden link leads outside"),
    FaultKind.FOREIGN_SCRIPT: _("A script from outside the government's sites"),
    FaultKind.UNREACHABLE: _("The site cannot be opened"),
    FaultKind.EMPTY_PAGE: _("The page is empty"),
    FaultKind.PAGE_TOO_LARGE: _("The page is too large"),
    FaultKind.NO_TITLE: _("The page has no title"),
    FaultKind.SITE_TAGS: _("Site tags are missing or wrong"),
    FaultKind.COLUMN_TAGS: _("Column tags are missing or wrong"),
    FaultKind.ARTICLE_TAGS: _("Article tags are missing or wrong"),
    FaultKind.NO_ALTERNATIVE: _("A picture without words for blind people"),
    FaultKind.FLOATING_WINDOWS: _("Too many floating windows"),
    FaultKind.EMPTY_COLUMN: _("An empty column"),
    FaultKind.STALE_COLUMN: _("A column without anything new within its cycle"),
    FaultKind.STALE_HOME: _("A home page without anything new for two weeks"),
    FaultKind.FUTURE_DATE: _("A publishing day that has not come yet"),
    FaultKind.FOOTER: _("Parts of the bottom area are missing"),
    FaultKind.NO_HTTPS: _("The encrypted address leads to an unencrypted one"),
}

# What stands behind the name of the kind, where there is something to tell; the first that fits.
PROOFS: tuple[tuple[str, object], ...] = (
    ("way", _("Redirected: %(way)s")),
    ("status", _("Answered with status %(status)s")),
    ("seconds", _("Waited %(seconds)s seconds")),
    ("anchor", _("No element is named “%(anchor)s”")),
    ("tags", _("Missing or wrong: %(tags)s")),
    ("last_item", _("Last item of %(last_item)s, due since %(oldest)s")),
    ("parts", _("Missing: %(parts)s")),
    ("number", _("%(number)s, at most %(most)s")),
    ("column", _("Column “%(column)s”")),
    ("words", _("Words of the link: %(words)s")),
    ("day", _("Dated %(day)s")),
)

_TROUBLES = {kind.value: kind for kind in (FaultKind.NO_CONNECTION, FaultKind.NO_SUCH_HOST, FaultKind.CERTIFICATE)}


def proof_words(fault: Fault) -> str:
    """Name of the fault and its proof, in the language of the moment."""
    parts = [str(KINDS[fault.kind])]
    if fault.kind is FaultKind.UNREACHABLE and fault.params.get("trouble") in _TROUBLES:
        parts.append(str(KINDS[_TROUBLES[str(fault.params["trouble"])]]))
    parts += [str(text) % fault.params for name, text in PROOFS if fault.params.get(name) not in (None, "")]
    if "pages" in fault.params:
        parts.append(str(_("on %(pages)s pages")) % fault.params)
    return "；".join(parts)


def as_row(fault: Fault) -> Mapping[str, str]:
    """The line that `inspect_url` prints."""
    return {"page": fault.page, "target": fault.target, "kind": fault.kind.value, "evidence": proof_words(fault)}
