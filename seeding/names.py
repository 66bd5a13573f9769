"""Invented Chinese names: common surnames and given names, drawn without repetition."""

from collections.abc import Iterator
from random import Random

SURNAMES = (
    "陈王李张刘杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘"
    "杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
)
FIRST = "文建志明永国春海德家正思雨子晓嘉宗立宏庆学亚景树启云向泽书一维世长光新广"
SECOND = "明军平辉婷敏静琴霞林斌成宇轩然凯波涛俊慧雅楠莉萍芳岩松柏川源舟清远航宁安"


def invented_names(rng: Random) -> Iterator[str]:
    """Names without end, each one only once."""
    given: set[str] = set()
    while True:
        first = rng.choice(FIRST) if rng.random() < 0.82 else ""
        name = rng.choice(SURNAMES) + first + rng.choice(SECOND)
        if name not in given and len(set(name)) == len(name):
            given.add(name)
            yield name
