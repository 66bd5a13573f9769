"""Triggers on the tables of page kinds and files in one site, made from the models (owner role).

Page kinds belong to apps above this one and change with releases, so their triggers are installed after each
migration instead of by one. What is compared is written down in `desk.ProtectedTable`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import COMMENTS_RELATION_NAME, DraftStateMixin, Page

from review_workflow.desk.api import ProtectedKind, write_protected_kinds

_KINDS = (
    (StreamField, "stream"),
    (models.JSONField, "plain"),
    (models.DateTimeField, "moment"),
    (models.DecimalField, "number"),
)
_CHANGED = "OLD.* IS DISTINCT FROM NEW.*"


@dataclass(frozen=True, slots=True)
class ContentTable:
    """A table of rows that belong to a page, and the column that names the page."""

    name: str
    key_column: str
    has_children: bool


def install_guards() -> None:
    """Put the guards on every page kind and file table of the current schema; repeatable."""
    kinds, snippets = list(_page_kinds()), list(reviewed_snippets())
    write_protected_kinds(_protected_kind(kind) for kind in [*kinds, *snippets])
    for table in {table for kind in kinds for table in _content_tables(kind)}:
        _guard_content(table)
    for model in (get_image_model(), get_document_model()):
        _guard_file(model)
    for model in snippets:
        _guard_snippet(model)


def reviewed_snippets() -> Iterator[type[models.Model]]:
    """Models with drafts that are no pages: notices, banners, contacts. Public like pages, so signed like pages."""
    for model in apps.get_models():
        if issubclass(model, DraftStateMixin) and not issubclass(model, Page) and not model._meta.proxy:
            yield model


def _page_kinds() -> Iterator[type[Page]]:
    for model in apps.get_models():
        if issubclass(model, Page) and model is not Page and not model._meta.proxy:
            yield model


def _protected_kind(kind: type[models.Model]) -> ProtectedKind:
    return ProtectedKind(
        label=kind._meta.label_lower,
        table_name=kind._meta.db_table,
        key_column=kind._meta.pk.column,
        columns=_columns(_content_fields(kind), kind._meta.pk),
        parents=[
            {
                "table_name": parent._meta.db_table,
                "key_column": parent._meta.pk.column,
                "columns": _columns(parent._meta.local_concrete_fields, parent._meta.pk),
            }
            for parent in kind._meta.get_parent_list()
            if issubclass(parent, Page) and parent is not Page
        ],
        children=[
            {
                "relation": relation.get_accessor_name(),
                "table_name": relation.related_model._meta.db_table,
                "key_column": relation.field.column,
                "columns": _columns(relation.related_model._meta.local_concrete_fields, relation.field),
            }
            for relation in _child_relations(kind)
        ],
    )


def _content_fields(kind: type[models.Model]) -> list[models.Field]:
    fields = kind._meta.local_concrete_fields
    return list(fields) if issubclass(kind, Page) else [field for field in fields if field.name not in _STATE_FIELDS]


def _child_relations(kind: type[models.Model]) -> list[models.ManyToOneRel]:
    if not issubclass(kind, ClusterableModel):
        return []
    return [one for one in get_all_child_relations(kind) if one.get_accessor_name() != COMMENTS_RELATION_NAME]


# What Wagtail itself writes when something is released; the rest of a row is content.
_STATE_FIELDS = frozenset(
    {"live", "has_unpublished_changes", "first_published_at", "last_published_at", "go_live_at", "expired"}
    | {"latest_revision", "live_revision", "locked", "locked_at", "locked_by"}
)


def _columns(fields: Iterable[models.Field], key: models.Field) -> list[dict[str, str]]:
    """What is compared: every column but keys and the order, which follows the place in the list."""
    return [
        {"column": field.column, "key": field.name, "kind": _kind_of(field)}
        for field in fields
        if not field.primary_key and field is not key and field.name != "sort_order"
    ]


def _kind_of(field: models.Field) -> str:
    return next((kind for field_class, kind in _KINDS if isinstance(field, field_class)), "plain")


def _content_tables(kind: type[Page]) -> Iterator[ContentTable]:
    yield ContentTable(kind._meta.db_table, kind._meta.pk.column, has_children=False)
    for relation in _child_relations(kind):
        yield ContentTable(relation.related_model._meta.db_table, relation.field.column, has_children=True)


def _guard_content(table: ContentTable) -> None:
    call = f"EXECUTE FUNCTION public.review_guard_content('{table.key_column}')"
    deferred = "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
    _replace(
        "review_content_update",
        table.name,
        f"CREATE CONSTRAINT TRIGGER {{name}} AFTER UPDATE ON {{table}} {deferred} WHEN ({_CHANGED}) {call}",
    )
    events = "INSERT OR DELETE" if table.has_children else "DELETE"
    _replace(
        "review_content_rows",
        table.name,
        f"CREATE CONSTRAINT TRIGGER {{name}} AFTER {events} ON {{table}} {deferred} {call}",
    )


def _guard_file(model: type[models.Model]) -> None:
    _replace(
        "review_file",
        model._meta.db_table,
        "CREATE TRIGGER {name} BEFORE UPDATE OF file ON {table} FOR EACH ROW WHEN (OLD.file <> NEW.file)"
        " EXECUTE FUNCTION public.review_guard_file()",
    )
    _replace(
        "review_used_file",
        model._meta.db_table,
        "CREATE TRIGGER {name} BEFORE DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION public.review_guard_used_file('{model._meta.label_lower}')",
    )


def _guard_snippet(model: type[models.Model]) -> None:
    label, key = model._meta.label_lower, model._meta.pk.column
    _replace(
        "review_snippet",
        model._meta.db_table,
        "CREATE TRIGGER {name} BEFORE INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION public.review_guard_snippet('{label}', '{key}')",
    )


def _replace(name: str, table: str, definition: str) -> None:
    """Make a trigger anew: its definition may have changed with the release."""
    table = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        cursor.execute(definition.format(name=name, table=table))
