"""Right after the commit of whatever citizens could see, the process that made it purges the page store.

The notes themselves are written by triggers; these receivers only say when to look for them.
"""

from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from delivery.models import Change, ChangeKind
from delivery.upkeep import catch_up, waiting_schemas
from interaction.signals import public_figures_turned, public_messages_changed, public_paths_changed
from sites_registry.api import platform_context, schema_of

# Written when a draft is saved: nothing that citizens see.
DRAFT_FIELDS = frozenset(
    {"latest_revision_created_at", "latest_revision", "draft_title", "has_unpublished_changes", "numchild"}
)
SITES_AT_ONCE = 20


@receiver([post_save, post_delete], dispatch_uid="delivery.content_saved")
def content_saved(sender: type[Model], raw: bool = False, update_fields: Any = None, **_kwargs: Any) -> None:
    """A page, picture or file was saved or deleted."""
    if raw or not issubclass(sender, _content_models()) or (update_fields and DRAFT_FIELDS.issuperset(update_fields)):
        return
    _purge_site_on_commit()


@receiver([page_published, page_unpublished, post_page_move], dispatch_uid="delivery.page_moved")
def page_shown_elsewhere(sender: type[Model], **_kwargs: Any) -> None:
    """A page was published, taken down or moved."""
    _purge_site_on_commit()


@receiver([post_save, post_delete], sender="sites_registry.Site", dispatch_uid="delivery.site")
@receiver([post_save, post_delete], sender="sites_registry.Unit", dispatch_uid="delivery.unit")
@receiver([post_save, post_delete], sender="sites_registry.TimedSwitch", dispatch_uid="delivery.switch")
@receiver([post_save, post_delete], sender="domain_mgmt.DomainRecord", dispatch_uid="delivery.domain")
def registry_changed(sender: type[Model], **_kwargs: Any) -> None:
    """A site, a unit, a switch or a name was changed."""
    transaction.on_commit(_purge_waiting_sites, robust=True)


@receiver(public_messages_changed, dispatch_uid="delivery.public_messages")
def message_shown(
    sender: type[Model], sites: tuple[str, ...], page: str, lists: tuple[str, ...], is_public: bool, **_kw: Any
) -> None:
    """A message was listed, published, changed or withdrawn: noted in the transaction that did it."""
    known = {"paths": [page, *lists], "lists": [*lists], "back": [page]} if is_public else {
        "paths": [*lists], "lists": [*lists], "gone": [page]
    }  # fmt: skip
    _note_paths(sites, known)


@receiver(public_figures_turned, dispatch_uid="delivery.public_figures")
def figures_turned(sender: type[Model], sites: tuple[str, ...], paths: tuple[str, ...], **_kwargs: Any) -> None:
    """The figures of messages say something else today."""
    _note_paths(sites, {"paths": [*paths], "lists": []})


@receiver(public_paths_changed, dispatch_uid="delivery.public_paths")
def paths_changed(sender: type[Model], sites: tuple[str, ...], known: dict[str, list[str]], **_kwargs: Any) -> None:
    """Pages that stand in no tree appeared, changed or were withdrawn."""
    _note_paths(sites, known)


def _note_paths(sites: tuple[str, ...], known: dict[str, list[str]]) -> None:
    for code in sites:
        Change.objects.create(schema=schema_of(code), kind=ChangeKind.PATHS, after=known)
    transaction.on_commit(_purge_waiting_sites, robust=True)


def _purge_site_on_commit() -> None:
    schema = connection.schema_name
    # No partial: Django names the function when it fails, and a partial has no name.
    transaction.on_commit(lambda: catch_up(schema), robust=True)


def _purge_waiting_sites() -> None:
    """A few sites at once; a change that concerns the whole city is left to the jobs worker."""
    with platform_context():
        schemas = waiting_schemas()
    if len(schemas) <= SITES_AT_ONCE:
        for schema in schemas:
            catch_up(schema)


def _content_models() -> tuple[type[Model], ...]:
    return (Page, get_image_model(), get_document_model())
