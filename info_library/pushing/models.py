"""Pushed items."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from info_library.pushing.enums import Follow, PushState


class Push(models.Model):
    """One public item of one site, offered to another site (LA-26.1).

    Waiting, accepted, refused with a reason, or recalled because the owner took the item away. An accepted one names
    the page that was made of it and how far the owner's later changes were followed. Personal data: names of staff.
    """

    batch = models.UUIDField()
    from_site = models.CharField(_("from"), max_length=30)
    page_id = models.BigIntegerField()
    title = models.CharField(_("title"), max_length=255)
    to_site = models.CharField(_("to"), max_length=30)
    note = models.CharField(_("note"), max_length=200, blank=True, default="")
    state = models.CharField(_("state"), max_length=10, choices=PushState.choices, default=PushState.WAITING)
    version = models.BigIntegerField(_("version of the owner"))
    seen_change = models.BigIntegerField()  # how far the library's changes of the item were followed
    sent_by_id = models.BigIntegerField(_("sent by"))
    sent_by_name = models.CharField(_("sent by"), max_length=64)
    sent_at = models.DateTimeField(_("sent"))
    answered_by_id = models.BigIntegerField(_("answered by"), null=True, blank=True)
    answered_by_name = models.CharField(_("answered by"), max_length=64, blank=True, default="")
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    target_id = models.BigIntegerField(null=True, blank=True)
    target_column = models.CharField(_("column"), max_length=255, blank=True, default="")
    origin = models.CharField(_("address of the origin"), max_length=500, blank=True, default="")
    own_print = models.CharField(max_length=64, blank=True, default="")  # of what was written from the owner's item
    follow = models.CharField(_("later changes"), max_length=10, choices=Follow.choices, blank=True, default="")
    followed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("pushed item")
        verbose_name_plural = _("pushed items")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["to_site", "state", "-id"], name="push_inbox"),
            models.Index(fields=["from_site", "-id"], name="push_sent"),
            models.Index(fields=["to_site", "target_id"], name="push_target"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["from_site", "page_id", "to_site"],
                condition=Q(state__in=["waiting", "accepted"]),
                name="push_open_once",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | ~Q(reason=""),
                name="push_refused_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(target_id__isnull=False),
                name="push_accepted_has_page",
            ),
            models.CheckConstraint(condition=~Q(from_site=models.F("to_site")), name="push_to_others"),
        ]

    def __str__(self) -> str:
        return f"{self.from_site} → {self.to_site}: {self.title}"
