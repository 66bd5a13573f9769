"""What people read of links: states, plain reasons, suggested repairs."""

from django.utils.translation import gettext_lazy as _

from content_checks.links.enums import LinkState, Reason

STATES = {
    LinkState.UNKNOWN: _("not checked yet"),
    LinkState.WORKS: _("works"),
    LinkState.MOVED: _("works, has moved"),
    LinkState.WALLED: _("to be looked at by hand"),
    LinkState.SUSPECT: _("failed once"),
    LinkState.BROKEN: _("broken"),
    LinkState.DANGER: _("dangerous"),
}

REASONS = {
    Reason.GONE: _("the page is not there any more"),
    Reason.SERVER_ERROR: _("the other server has a fault"),
    Reason.NO_SUCH_HOST: _("there is no website of this name"),
    Reason.NO_CONNECTION: _("the website does not answer"),
    Reason.TIMEOUT: _("the website takes too long to answer"),
    Reason.CERTIFICATE: _("its safety certificate is not valid"),
    Reason.REDIRECTS: _("it leads on and on without an end"),
    Reason.FORBIDDEN: _("the website turns away programs"),
    Reason.INNER: _("it leads to an inner network that citizens can't reach"),
    Reason.MALFORMED: _("the address is not written as one"),
    Reason.MOVED: _("the page has a new address"),
    Reason.NOT_PUBLISHED: _("the page is not public"),
    Reason.DELETED: _("the page was deleted"),
    Reason.NO_SUCH_PAGE: _("the site has no page there"),
    Reason.SITE_CLOSED: _("the site was closed"),
    Reason.SITE_OFFLINE: _("the site is not online now"),
    Reason.ACCOUNT_CLOSED: _("the account was closed"),
    Reason.LISTED: _("it stands on the list of dangerous addresses, or shows the signs of one"),
}

REPAIRS = {
    Reason.GONE: _("Look for the page's new address on that website, or remove the link."),
    Reason.SERVER_ERROR: _("It is asked again after an hour; if it stays so, tell that website's owner."),
    Reason.NO_SUCH_HOST: _("Look whether the name is misspelt; if the website was given up, remove the link."),
    Reason.NO_CONNECTION: _("It is asked again after an hour; if it stays so, remove the link."),
    Reason.TIMEOUT: _("It is asked again after an hour; if it stays so, remove the link."),
    Reason.CERTIFICATE: _("Tell that website's owner; do not send citizens there meanwhile."),
    Reason.REDIRECTS: _("Open it in a browser and take the address that is shown in the end."),
    Reason.FORBIDDEN: _("Open it in a browser; if it shows the page, leave it."),
    Reason.INNER: _("Take the address that citizens use."),
    Reason.MALFORMED: _("Write the address from http:// or https:// on, without spaces."),
    Reason.MOVED: _("Put the new address in its place."),
    Reason.NOT_PUBLISHED: _("Publish that page first, or remove the link."),
    Reason.DELETED: _("Link to another page, or remove the link."),
    Reason.NO_SUCH_PAGE: _("Choose the page from the list of pages instead of typing its address."),
    Reason.SITE_CLOSED: _("Link to the site that took over its content, or remove the link."),
    Reason.SITE_OFFLINE: _("Wait until it is online again, or remove the link."),
    Reason.ACCOUNT_CLOSED: _("Remove the link, or name the account that took its place."),
    Reason.LISTED: _("Remove the link at once."),
}
