"""Registers of the console show no plain boolean columns: their pictures are not among our static files."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import BooleanField

from console.base import ConsoleModelAdmin
from console.registries import accesses, life, office, sites, units  # noqa: F401 - the classes are known once imported


def _registers(base: type = ConsoleModelAdmin) -> list[type]:
    return [
        one for child in base.__subclasses__() for one in (child, *_registers(child)) if getattr(one, "model", None)
    ]


def _is_boolean(register: type, name: str) -> bool:
    try:
        return isinstance(register.model._meta.get_field(name), BooleanField)
    except FieldDoesNotExist:
        return False


def test_registers_when_they_show_yes_or_no_then_in_words() -> None:
    registers = _registers()
    shown = [(one.__name__, name) for one in registers for name in one.list_display if _is_boolean(one, name)]

    assert len(registers) > 8
    assert not shown
