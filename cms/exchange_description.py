"""The description of the exchange interface, for people (one page) and programs (OpenAPI 3.1): said once."""

from dataclasses import dataclass

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.addresses import EXCHANGE_PATH
from info_library.enums import ItemKind

VERSION = "1.0.0"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value of an address."""

    name: str
    about: object
    is_number: bool = False
    in_path: bool = False
    is_needed: bool = False
    is_list: bool = False
    parts: tuple["Parameter", ...] = ()  # of what is an object itself


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that can be read or, with a body, delivered."""

    path: str
    scope: str
    about: object
    parameters: tuple[Parameter, ...] = ()
    body: tuple[Parameter, ...] = ()  # of what is sent as one JSON object


_SITE = Parameter("site", _("Code of a site; without it all sites that are online."))
_AFTER = Parameter("after", _("The mark “following” of the answer before."), is_number=True)
_SIZE = Parameter("size", _("Rows at most, up to 200."), is_number=True)
_SUPERIOR_ITEM = (
    Parameter("address", _("Whole address of the item on the superior's site."), is_needed=True),
    Parameter("title", _("Title.")),
    Parameter("issuer", _("Who issued it.")),
    Parameter("issued_at", _("Time of issue, such as 2026-01-31T09:30:00+08:00.")),
    Parameter("sites", _("Codes of the sites that must repost it; without them every site."), is_list=True),
)
OPERATIONS = (
    Operation("v1/sites/", "directory", _("Sites that are online")),
    Operation(
        "v1/columns/", "directory", _("Channels, columns and topics with type, update cycle and owner"), (_SITE,)
    ),
    Operation(
        "v1/items/",
        "items",
        _("Public items with their metadata, in the order of their last change"),
        (
            *(_SITE, Parameter("column", _("Number of a column."), is_number=True)),
            *(Parameter("kind", _("Kind of item.")), _AFTER, _SIZE),
        ),
    ),
    Operation(
        "v1/items/{site}/{page_id}/",
        "items",
        _("One public item with its text"),
        (
            Parameter("site", _("Code of the site."), in_path=True),
            Parameter("page_id", _("Number of the item on its site."), is_number=True, in_path=True),
        ),
    ),
    Operation(
        "v1/changes/",
        "items",
        _("What became public, changed or left since a mark; rows of the last minutes may come twice"),
        (_SITE, _AFTER, _SIZE),
    ),
    Operation(
        "v1/search/",
        "search",
        _("Public items that hold words"),
        (Parameter("q", _("Words.")), _SITE, Parameter("after", _("The mark “following” of the answer before."))),
    ),
    Operation(
        "v1/drafts/",
        "deliver",
        _("Deliver a draft for a column of your site; the same key again makes nothing new"),
        body=(
            Parameter("key", _("Your own key of the draft, at most 100 characters."), is_needed=True),
            Parameter("column", _("Number or path of the column, such as /news/dt/."), is_needed=True),
            Parameter("title", _("Title."), is_needed=True),
            Parameter("html", _("Text with markup; what articles may not hold is left out.")),
            Parameter("text", _("Plain text, if there is no markup.")),
            Parameter("source", _("Where it comes from.")),
            Parameter("source_url", _("Original address of a reposted item.")),
            Parameter("document_number", _("Document number.")),
            Parameter("index_number", _("Index number.")),
            Parameter("issuer", _("Issued by.")),
            Parameter("published", _("First published on, such as 2026-01-31.")),
        ),
    ),
    Operation(
        "v1/superior-items/",
        "issue",
        _("Deliver an important item of a superior: sites have twelve hours to repost it; answers with a receipt"),
        body=(
            Parameter("number", _("Your own number of the message, at most 100 characters."), is_needed=True),
            Parameter("event", _("published, changed or withdrawn."), is_needed=True),
            Parameter("item", _("The item, with the parts below."), is_needed=True, parts=_SUPERIOR_ITEM),
        ),
    ),
    Operation(
        "v1/drafts/{key}/",
        "deliver",
        _("What became of a delivered draft: draft, published or removed"),
        (Parameter("key", _("Your own key of the draft, at most 100 characters."), in_path=True),),
    ),
)
_REFUSALS_OF_DRAFTS = {
    "400": _("Not one JSON object"),
    "409": _("The key stands for other contents"),
    "422": _("Refused; the words say why"),
}
_REFUSALS = {
    "401": _("No valid key"),
    "403": _("Not granted to this key, or its access was stopped or ran out"),
    "404": _("Not there, or not public"),
    "405": _("Another method"),
    "429": _("No calls left today"),
    "500": _("A fault of this platform"),
}


def description(root: str) -> dict[str, object]:
    """The whole interface as OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {"title": gettext("Exchange interface of the information library"), "version": VERSION},
        "servers": [{"url": root + EXCHANGE_PATH.rstrip("/")}],
        "security": [{"key": []}],
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {
                "refusal": {
                    "type": "object",
                    "required": ["code", "words"],
                    "properties": {
                        "code": {"type": "string"},
                        "words": {"type": "string"},
                        "article": {"type": "string"},
                    },
                },
                "answer": {"type": "object"},
                "kind": {"type": "string", "enum": list(ItemKind.values)},
            },
        },
        "paths": {f"/{one.path}": {"post" if one.body else "get": _operation(one)} for one in OPERATIONS},
    }


def draft_fields() -> list[tuple[str, str]]:
    """Names and meanings of the parts of a delivered draft."""
    return _fields_of("deliver")


def message_fields() -> list[tuple[str, str]]:
    """Names and meanings of the parts of a superior's message."""
    return _fields_of("issue")


def _fields_of(scope: str) -> list[tuple[str, str]]:
    found = []
    for part in (part for one in OPERATIONS if one.scope == scope for part in one.body):
        found.append((part.name, str(part.about)))
        found += [(f"{part.name}.{inner.name}", str(inner.about)) for inner in part.parts]
    return found


def _operation(one: Operation) -> dict[str, object]:
    refusals = _REFUSALS | (_REFUSALS_OF_DRAFTS if one.body else {})
    answers = {status: _answer(str(words), "refusal") for status, words in refusals.items()}
    answers["429"]["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    if one.body:
        answers["201"] = _answer(gettext("The receipt of a new draft"), "answer")
    return {
        "summary": str(one.about),
        "operationId": one.path.removeprefix("v1/")
        .replace("/{site}/{page_id}", "_one")
        .replace("/{key}", "_one")
        .strip("/"),
        "x-scope": one.scope,
        "parameters": [_parameter(parameter) for parameter in one.parameters],
        "responses": {"200": _answer(gettext("The rows"), "answer"), **answers},
        **({"requestBody": _body(one.body)} if one.body else {}),
    }


def _body(parameters: tuple[Parameter, ...]) -> dict[str, object]:
    return {"required": True, "content": {"application/json": {"schema": _object(parameters)}}}


def _object(parameters: tuple[Parameter, ...]) -> dict[str, object]:
    return {
        "type": "object",
        "required": [one.name for one in parameters if one.is_needed],
        "properties": {one.name: _value(one) for one in parameters},
    }


def _value(one: Parameter) -> dict[str, object]:
    if one.parts:
        return _object(one.parts) | {"description": str(one.about)}
    kind = {"type": "array", "items": {"type": "string"}} if one.is_list else {"type": "string"}
    return {**kind, "description": str(one.about)}


def _parameter(one: Parameter) -> dict[str, object]:
    return {
        "name": one.name,
        "in": "path" if one.in_path else "query",
        "required": one.in_path,
        "description": str(one.about),
        "schema": {"type": "integer", "minimum": 0} if one.is_number else {"type": "string"},
    }


def _answer(words: str, schema: str) -> dict[str, object]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": words, "content": content}
