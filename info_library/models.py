"""Deposited items, mirrored sections, and what the search keeps."""

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from info_library.enums import ItemKind, Leaving, SectionKind, Sharing


class Item(models.Model):
    """One published item of one site with its metadata (LA-35, AH-8).

    Public while `left` is empty; a row stays when its page leaves, so that others learn of it. Personal data: none
    beyond what the page itself publishes.
    """

    site = models.CharField(_("site"), max_length=30)
    page_id = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind.choices)
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("summary"), blank=True, default="")
    keywords = models.CharField(_("keywords"), max_length=120, blank=True, default="")
    theme = models.CharField(_("theme"), max_length=60, blank=True, default="")
    genre = models.CharField(_("genre"), max_length=30, blank=True, default="")
    issuer = models.CharField(_("issued by"), max_length=120, blank=True, default="")
    document_number = models.CharField(_("document number"), max_length=80, blank=True, default="")
    index_number = models.CharField(_("index number"), max_length=80, blank=True, default="")
    written_on = models.DateField(_("date of the document"), null=True, blank=True)
    published_at = models.DateTimeField(_("publish time"))
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    valid_until = models.DateField(_("in force until"), null=True, blank=True)
    validity = models.CharField(_("validity"), max_length=20, blank=True, default="")
    source = models.CharField(_("source"), max_length=100, blank=True, default="")
    source_address = models.CharField(_("address of the source"), max_length=500, blank=True, default="")
    language = models.CharField(_("language"), max_length=10, default="zh-CN")
    format = models.CharField(_("format"), max_length=40, default="text/html")
    cycle_days = models.PositiveSmallIntegerField(_("update cycle in days"), null=True, blank=True)
    sharing = models.CharField(_("sharing type"), max_length=12, choices=Sharing.choices, default=Sharing.OPEN)
    address = models.CharField(_("address"), max_length=500)
    link_address = models.CharField(_("address it leads to"), max_length=500, blank=True, default="")
    column_id = models.BigIntegerField(_("column"))
    column_title = models.CharField(_("title of the column"), max_length=255, blank=True, default="")
    version = models.BigIntegerField(_("version"))
    print = models.CharField(max_length=64)  # of title and text: the same words have the same print
    left = models.CharField(_("state"), max_length=12, choices=Leaving.choices, blank=True, default=Leaving.PUBLIC)
    left_at = models.DateTimeField(null=True, blank=True)
    deposited_at = models.DateTimeField(_("deposited"), db_default=Now())
    change = models.BigIntegerField()  # grows with every change of any item: the cursor of those who follow
    slot = models.IntegerField()  # number of this version in the search index
    is_indexed = models.BooleanField(default=False)
    title_words = models.CharField(max_length=255, blank=True, default="")
    sounds = models.TextField(blank=True, default="")
    # Kinds of key elements that a service guide lacks (GB19-V6); empty for everything else.
    lacks = models.PositiveSmallIntegerField(_("missing elements"), null=True, blank=True)

    class Meta:
        verbose_name = _("deposited item")
        verbose_name_plural = _("deposited items")
        constraints = [
            models.UniqueConstraint(fields=["site", "page_id"], name="item_deposited_once"),
            models.UniqueConstraint(fields=["slot"], include=["published_at", "id"], name="item_has_own_slot"),
        ]
        indexes = [
            models.Index(fields=["-published_at", "-id"], include=["slot"], name="item_by_time"),
            models.Index(fields=["change"], name="item_change"),
            models.Index(fields=["site", "column_id", "-published_at"], name="item_of_column"),
            models.Index(fields=["print"], name="item_print"),
            models.Index(fields=["slot"], name="item_fresh", condition=models.Q(is_indexed=False, left="")),
        ]

    def __str__(self) -> str:
        return f"{self.site}: {self.title}"


class ItemText(models.Model):
    """The running text of an item and of its files, as people read it. Personal data: as the item."""

    # CASCADE: the text of an item is part of it.
    item = models.OneToOneField(Item, primary_key=True, on_delete=models.CASCADE, related_name="text")
    body = models.TextField(blank=True, default="")
    files = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("text of an item")
        verbose_name_plural = _("texts of items")

    def __str__(self) -> str:
        return str(self.pk)


class ItemWords(models.Model):
    """Everything of one version of an item that the search looks at, folded. Personal data: as the item."""

    slot = models.IntegerField(primary_key=True)
    words = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = _("folded words of an item")
        verbose_name_plural = _("folded words of items")

    def __str__(self) -> str:
        return str(self.slot)


class Section(models.Model):
    """A channel, column or topic of a site, mirrored: its type, update cycle and owner (LA-25). No personal data."""

    site = models.CharField(_("site"), max_length=30)
    page_id = models.BigIntegerField()
    parent_id = models.BigIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=SectionKind.choices)
    title = models.CharField(_("title"), max_length=255)
    column_type = models.CharField(_("type of column"), max_length=40, blank=True, default="")
    layout = models.CharField(_("layout"), max_length=20, blank=True, default="")
    cycle_days = models.PositiveSmallIntegerField(_("update cycle in days"), null=True, blank=True)
    owner = models.CharField(_("responsible unit"), max_length=100, blank=True, default="")
    address = models.CharField(_("address"), max_length=500)
    version = models.BigIntegerField(null=True, blank=True)
    gather = models.JSONField(null=True, blank=True)  # what it fills itself with (rules_gathering.GatherRule)
    ends_on = models.DateField(_("last day of a topic"), null=True, blank=True)
    is_archived = models.BooleanField(_("archived"), default=False)
    left = models.CharField(_("state"), max_length=12, choices=Leaving.choices, blank=True, default=Leaving.PUBLIC)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [models.UniqueConstraint(fields=["site", "page_id"], name="section_mirrored_once")]

    def __str__(self) -> str:
        return f"{self.site}: {self.title}"


class Due(models.Model):
    """A page that became public, moved or changed, and is not deposited yet; written by the triggers.

    Publication deposits in its own transaction and takes the row away; what stays is worked off by a job.
    Personal data: none.
    """

    site = models.CharField(max_length=30)
    page_id = models.BigIntegerField()
    noted_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "page_id"], name="due_once")]

    def __str__(self) -> str:
        return f"{self.site}: {self.page_id}"


class DeadSlot(models.Model):
    """A number in the search index that stands for nothing any more, until the next merge. Personal data: none."""

    slot = models.IntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.slot)


class HotTriple(models.Model):
    """A frequent sequence of three signs, some of four: a key of its own (adr/0091, 0105). Personal data: none."""

    triple = models.CharField(max_length=4, primary_key=True)

    def __str__(self) -> str:
        return self.triple


class Synonym(models.Model):
    """Words that the search takes for the same, written by the office. Personal data: none."""

    words = models.CharField(
        _("words"), max_length=200, help_text=_("Words that mean the same, with spaces between them.")
    )

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering = ["words"]

    def __str__(self) -> str:
        return self.words


class MissedSearch(models.Model):
    """Words that were searched and not found, counted for each site; long numbers are masked before.

    Personal data: none is meant to be kept; nothing says who searched.
    """

    site = models.CharField(_("site"), max_length=30)
    words = models.CharField(_("words"), max_length=60)
    count = models.PositiveIntegerField(_("times"), default=1)
    last_at = models.DateTimeField(_("last"), db_default=Now())

    class Meta:
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        ordering = ["-count", "-last_at"]
        constraints = [models.UniqueConstraint(fields=["site", "words"], name="missed_search_once")]

    def __str__(self) -> str:
        return f"{self.site}: {self.words}"


class Delivery(models.Model):
    """A draft that another system put into a column by interface, under the caller's own key (LA-27).

    Written before the draft: the same key never makes a second one. Personal data: none.
    """

    access_id = models.BigIntegerField()
    system = models.CharField(_("system"), max_length=200)
    key = models.CharField(_("key of the caller"), max_length=100)
    digest = models.CharField(max_length=64)  # of what was sent
    site = models.CharField(_("site"), max_length=30)
    page_id = models.BigIntegerField(null=True)
    title = models.CharField(_("title"), max_length=255)
    delivered_at = models.DateTimeField(_("delivered"), db_default=Now())

    class Meta:
        verbose_name = _("delivered draft")
        verbose_name_plural = _("delivered drafts")
        constraints = [models.UniqueConstraint(fields=["access_id", "key"], name="delivered_once")]
        indexes = [models.Index(fields=["site", "-delivered_at"], name="delivery_of_site")]

    def __str__(self) -> str:
        return f"{self.site}: {self.title}"
