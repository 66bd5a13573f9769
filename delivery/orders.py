"""What is to be purged on one site: plain values that a job can carry to another machine."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from delivery.places import with_variants

HOST_REMOVED = 404  # what a host answers that is nobody's name any more


@dataclass(frozen=True, slots=True)
class PurgeOrder:
    """Paths end in `/`. `gone` pages get a tombstone, `back` pages lose theirs, `files` are public media files.

    `closed` is the status of a host whose site is not open (0: open), `notice` its page, `moved` where its old
    addresses lead (sites_registry.rules_closing). A `quick` order says
    nothing about that: it only takes pages away. `start_over` is for a store that missed too much: it forgets
    every copy of every host.
    """

    hosts: tuple[str, ...] = ()
    everything: bool = False
    paths: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    gone_body: str = ""
    closed: int = 0
    notice: str = ""
    quick: bool = False
    moved: Mapping[str, object] | None = None
    start_over: bool = False

    def without(self, other: "PurgeOrder") -> "PurgeOrder":
        """What is left to do after another order for the same hosts."""
        return replace(
            self,
            paths=tuple(path for path in self.paths if path not in other.paths),
            lists=tuple(path for path in self.lists if path not in other.lists),
        )

    def with_variants(self) -> "PurgeOrder":
        """The same for the pages' variants in elder mode."""
        return replace(
            self,
            paths=with_variants(self.paths),
            lists=with_variants(self.lists),
            gone=with_variants(self.gone),
            back=with_variants(self.back),
        )

    def as_json(self) -> dict[str, object]:
        """Values for a job's arguments."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, values: Mapping[str, object]) -> "PurgeOrder":
        """The order a job carried."""
        known = {field.name for field in fields(cls)}
        return cls(**{k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k in known})
