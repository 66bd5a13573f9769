"""Which sites there are, told by the registry of sites (an app above) when it starts."""

from collections.abc import Callable, Mapping

_source: list[Callable[[], Mapping[str, str]]] = []


def register_scope_names(source: Callable[[], Mapping[str, str]]) -> None:
    """Name the function that answers with code and name of every site; the console is not among them."""
    _source[:] = [source]


def scope_names() -> dict[str, str]:
    """Code and name of every site, in the order of the registry."""
    return dict(_source[0]()) if _source else {}
