"""The landscapes by name. Each is a function that draws on a canvas; the same seed gives the same bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from seeding.pictures import buildings, country
from seeding.pictures.canvas import Canvas


@dataclass(frozen=True, slots=True)
class Scene:
    """One landscape: who draws it, between which sky colours, and how to say what it shows."""

    name: str
    draw: Callable[[Canvas], None]
    skies: tuple[tuple[str, str], ...]
    alt: str


DAY = (("#dfe8ef", "#eceee9"), ("#dfe9ee", "#f0eee8"), ("#e3edea", "#f1f0e9"))
DAWN = (("#f2dcc2", "#f7eee0"), ("#f0dcc9", "#eef0ea"), ("#e9dfd0", "#e6edec"))

SCENES = (
    Scene("ridges", country.ridges, DAWN, "清晨的大别山，群峰在薄雾中层层展开"),
    Scene("tea", country.tea, DAY, "层层茶园顺着山坡铺开，远处是青山"),
    Scene("fields", country.fields, DAY, "大片农田向远山延伸，田间道路笔直"),
    Scene("canal", country.canal, DAY, "一条灌溉干渠穿过金色稻田"),
    Scene("village", country.village, DAY, "白墙黛瓦的村庄坐落在山脚下"),
    Scene("dam", buildings.dam, DAY, "水库大坝与坝下平静的水面"),
    Scene("bridge", buildings.bridge, DAY, "拱桥跨过宽阔的河面，对岸是城区"),
    Scene("city", buildings.city, DAY, "新建的居民楼与街边绿树"),
    Scene("hall", buildings.hall, DAY, "政务服务中心的正面，门前广场开阔"),
    Scene("school", buildings.school, DAY, "教学楼与楼前的操场"),
    Scene("stadium", buildings.stadium, DAY, "田径场的红色跑道与绿色场地"),
    Scene("hospital", buildings.hospital, DAY, "医院门诊楼与楼前的绿地"),
)
_BY_NAME = {scene.name: scene for scene in SCENES}


def alt_text(name: str) -> str:
    """Words for people who can't see the landscape."""
    return _BY_NAME[name].alt


def draw(name: str, seed: str) -> bytes:
    """Draw a landscape; another seed gives another day in another valley."""
    rng = Random(f"{name}:{seed}")  # noqa: S311
    scene = _BY_NAME[name]
    canvas = Canvas(rng, *rng.choice(scene.skies))
    scene.draw(canvas)
    return canvas.jpeg()
