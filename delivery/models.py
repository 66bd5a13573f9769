"""What changed and has not been purged everywhere yet."""

from django.db import models
from django.db.models.functions import Now


class ChangeKind(models.TextChoices):
    """What a note is about; written by the triggers, so the words are theirs."""

    PAGE = "page"  # a row of wagtailcore_page: facts before and after
    CONTENT = "content"  # the row of a page kind: its publish time before and after
    FILE = "file"  # a picture or file was changed, deleted, or is no longer used by some page
    SITE = "site"  # something that all pages of the site show
    HOST = "host"  # a host name was added, changed or removed
    PATHS = "paths"  # pages that stand in no tree: paths, gone and back, as an app said


class Change(models.Model):
    """One note, written by a trigger in the transaction that changed something citizens see, whoever changed it.

    It is deleted when the page stores have been purged: a row that stays is work that a killed process left
    to the jobs worker. Personal data: none beyond titles of public pages.
    """

    schema = models.CharField(max_length=63)
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    page_id = models.BigIntegerField(null=True)
    content_type_id = models.IntegerField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    noted_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["schema", "id"], name="delivery_change_of_schema")]

    def __str__(self) -> str:
        return f"{self.schema}: {self.kind} {self.page_id or ''}"


class StoreOrder(models.Model):
    """A purge that another machine's store has still to carry out, written in the transaction that ends the notes.

    That machine deletes it afterwards: a row that stays is what it missed while it was away. Personal data: none.
    """

    store = models.CharField(max_length=50)
    order = models.JSONField()  # delivery.orders.PurgeOrder
    changes_registry = models.BooleanField(default=False)
    noted_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["store", "id"], name="delivery_orders_of_store")]

    def __str__(self) -> str:
        return f"{self.store}: {self.pk}"
