"""A person's groups in the current site: a view, never written."""

from django.contrib.auth.models import Group
from django.db import models


class UserGroup(models.Model):
    """One row: this person is in this group of this site. Read-only view. Personal data: none."""

    user = models.ForeignKey("accounts.User", on_delete=models.DO_NOTHING, db_constraint=False)
    group = models.ForeignKey(Group, on_delete=models.DO_NOTHING, db_constraint=False)

    class Meta:
        managed = False
        db_table = "site_user_groups"

    def __str__(self) -> str:
        return f"{self.user_id}:{self.group_id}"
