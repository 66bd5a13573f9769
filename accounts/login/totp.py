"""One-time codes of an authenticator (TOTP) as second factor."""

import base64
import binascii

import segno
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User

_NAME = "totp"


class OneTimeCodes:
    """Six digits every half minute; one authenticator for each person."""

    code = _NAME
    label = _("One-time code")

    def is_enrolled(self, person: User) -> bool:
        """Whether an authenticator was confirmed."""
        return TOTPDevice.objects.filter(user_id=person.pk, confirmed=True).exists()

    def confirm(self, person: User, answer: str) -> bool:
        """Take the prepared authenticator into use."""
        device = _device(person, confirmed=False)
        if device is None or not device.verify_token(_digits(answer)):
            return False
        device.confirmed = True
        device.save(update_fields=["confirmed"])
        return True

    @transaction.atomic
    def verify(self, person: User, answer: str) -> bool:
        """Check a code; each works once, and wrong ones make the next wait longer."""
        device = _device(person, confirmed=True)
        return device is not None and device.verify_token(_digits(answer))

    def forget(self, person: User) -> None:
        """Remove every authenticator of the person."""
        TOTPDevice.objects.filter(user_id=person.pk).delete()

    def let_try_again(self, person: User) -> None:
        """Forget wrong codes."""
        TOTPDevice.objects.filter(user_id=person.pk).update(
            throttling_failure_count=0, throttling_failure_timestamp=None
        )


def prepared_device(person: User) -> TOTPDevice:
    """The authenticator that is being set up: the same until it is confirmed."""
    device, _created = TOTPDevice.objects.get_or_create(user=person, confirmed=False, defaults={"name": _NAME})
    return device


def qr_picture(device: TOTPDevice) -> str:
    """The set-up address as an SVG picture, drawn here: the secret goes to no other service."""
    return segno.make(device.config_url, error="m").svg_inline(scale=5, border=2, dark="#1f2933", light="#ffffff")


def secret_for_reading(device: TOTPDevice) -> str:
    """The secret in groups of four, for people who can't scan."""
    secret = base64.b32encode(binascii.unhexlify(device.key)).decode("ascii").rstrip("=")
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def _device(person: User, *, confirmed: bool) -> TOTPDevice | None:
    rows = TOTPDevice.objects.select_for_update().filter(user_id=person.pk, confirmed=confirmed)
    return rows.order_by("pk").first()


def _digits(answer: str) -> str:
    return "".join(char for char in answer if char.isdecimal())[:6]
