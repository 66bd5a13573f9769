"""A second machine of the small city: a page store and a web server of its own, the same database."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass

from tests.factories.small_city import SmallCity, _end

FIRST, SECOND = "main", "second"
STORES = {"PAGE_STORES": f"{FIRST},{SECOND}"}


@dataclass
class SecondNode(SmallCity):
    """`city` is the first machine."""

    city: SmallCity | None = None
    follower: subprocess.Popen[bytes] | None = None

    def environ(self, *, role: str, **more: str) -> dict[str, str]:
        """The first machine's, with a folder and a name of its own."""
        return self.city.environ(role=role, **more) | {"VAR_DIR": str(self.var_dir), "PAGE_STORE": SECOND}

    def start(self) -> None:
        """Web server and follower."""
        self.start_web()
        self.start_follower()

    def start_follower(self) -> None:
        """What listens for purges."""
        self.follower = self._start([sys.executable, "manage.py", "follow_pages"], "follower.log", role="app")

    def go_away(self) -> None:
        """Everything ends at once, as with a power cut."""
        self.stop_web()
        self.follower = _end(self.follower)
