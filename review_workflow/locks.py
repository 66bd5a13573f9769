"""What the editing screen says while an item is in review."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from wagtail.locks import WorkflowLock


class ReviewLock(WorkflowLock):
    """Locked by the review: what is being signed stays as it is."""

    def get_message(self, user: AbstractBaseUser) -> str | None:
        """Say what it waits for and how to go on writing."""
        if not self.for_user(user):
            return None
        return _("This item is in review (%(stage)s). To change it, take it back first; it then begins again.") % {
            "stage": self.task.get_verbose_name()
        }

    def get_locked_by(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        """Short form for the side panel."""
        return _("Locked by the review")

    def get_description(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        """Long form for the side panel."""
        return _("What is being signed stays as it is.")
