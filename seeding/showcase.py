"""Leaders on every site; topics, stories and further layouts of columns on two: one of each kind of page."""

import datetime
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from random import Random
from typing import Any

from accounts.models import User
from cms.enums import ColumnLayout
from cms.models import BasePage, ChannelPage, ColumnPage, TopicPage
from policy.columns import ColumnType, PageTag
from seeding.calendar import ZONE
from seeding.cast import site_people
from seeding.dressing import LEADERS
from seeding.items import Item
from seeding.names import invented_names
from seeding.pictures.scenes import alt_text
from seeding.prose import fill, paragraphs, text
from seeding.shelf import Shelf
from seeding.texts import CONTENT, SiteText, lines_of

TOPIC_AREA = "zt"
_CLOCK = datetime.time(9, 20, tzinfo=ZONE)
_POSTS = (("党组书记、{title}", "主持全面工作。"), ("党组成员、副{title}", "协助分管业务工作和政务公开工作。"))
_DEPUTY = ("四级调研员", "协助分管安全生产、信访和网站内容保障工作。")


@cache
def _content() -> Mapping[str, Any]:
    return tomllib.loads((CONTENT / "showcase.toml").read_text("utf-8"))


def _of_site(table: str, site: SiteText) -> list[Mapping[str, Any]]:
    return [entry for entry in _content()[table] if entry["site"] == site.code]


def add_further_sections(site: SiteText, *, author: User, today: datetime.date, shelf: Shelf) -> list[BasePage]:
    """Draft the column of leaders, and where the site has topics, their area and two columns that lead elsewhere."""
    unit = ColumnPage.objects.get(slug="jgzn")
    drafts: list[BasePage] = [_add(unit, _leaders_column(site), author)]
    topics = _of_site("topic", site)
    if topics:
        area = _add(ChannelPage.objects.get(slug="news"), _topic_area(), author)
        drafts.append(area)
        for entry in topics:
            topic = _add(area, _topic(entry, today, shelf), author)
            drafts.append(topic)
            drafts += [_add(topic, _section(*words), author) for words in entry.get("sections", ())]
        services = ChannelPage.objects.get(slug="services")
        drafts += [_add(services, column, author) for column in _elsewhere()]
        drafts.append(_add(ChannelPage.objects.get(slug="news"), _gathering(), author))
    return drafts


def _add(parent: BasePage, child: BasePage, author: User) -> BasePage:
    parent.refresh_from_db()
    child.live, child.owner, child.show_in_menus = False, author, True
    child.keywords = child.title
    parent.add_child(instance=child)
    child.save_revision(user=author, clean=False)
    return child


def _leaders_column(site: SiteText) -> ColumnPage:
    return ColumnPage(
        title="领导信息",
        slug=LEADERS,
        column_type=ColumnType.PROFILE.value,
        page_tag=PageTag.LEADERS.value,
        layout=ColumnLayout.DIRECTORY,
        description=f"{site.unit}负责人的姓名、职务、工作分工和简历。",
    )


def _topic_area() -> ColumnPage:
    return ColumnPage(
        title="专题专栏",
        slug=TOPIC_AREA,
        column_type=ColumnType.TOPIC.value,
        layout=ColumnLayout.TOPICS,
        description="正在进行的专题和已经归档的专题。",
    )


def _topic(entry: Mapping[str, Any], today: datetime.date, shelf: Shelf) -> TopicPage:
    return TopicPage(
        title=entry["title"],
        slug=entry["slug"],
        description=entry["description"],
        begins_on=today + datetime.timedelta(days=entry["begins"]),
        ends_on=today + datetime.timedelta(days=entry["ends"]),
        archived=entry.get("archived", False),
        banner=shelf.picture(entry["scene"]),
    )


def _section(slug: str, title: str) -> ColumnPage:
    return ColumnPage(title=title, slug=slug, column_type=ColumnType.TOPIC.value, description=f"专题“{title}”。")


def _elsewhere() -> Iterator[ColumnPage]:
    yield ColumnPage(
        title="安徽政务服务网",
        slug="ahzwfw",
        column_type=ColumnType.SERVICE.value,
        layout=ColumnLayout.LINK,
        link_address="https://www.ahzwfw.gov.cn/",
        description="全省政务服务事项统一入口。",
    )
    yield ColumnPage(
        title="政务服务好差评",
        slug="hcp",
        column_type=ColumnType.SERVICE.value,
        layout=ColumnLayout.INTERFACE,
        system_name="政务服务“好差评”系统",
        description="对办理结果进行评价。",
    )


def _gathering() -> ColumnPage:
    return ColumnPage(
        title="全市联播",
        slug="qslb",
        column_type=ColumnType.NEWS.value,
        layout=ColumnLayout.GATHERED,
        gather_types=ColumnType.NEWS.value,
        gather_most=200,
        description="自动汇集各网站新闻栏目发布的信息，链接到原发布网站。",
    )


def further_items(site: SiteText, *, today: datetime.date, seed: int) -> list[Item]:
    """Leaders, items of topics, stories."""
    return [*_leaders(site, today, seed), *_topic_items(site, today), *_stories(site, today)]


def _moment(today: datetime.date, days: int) -> datetime.datetime:
    return datetime.datetime.combine(today - datetime.timedelta(days=days), _CLOCK)


def _leaders(site: SiteText, today: datetime.date, seed: int) -> Iterator[Item]:
    """The head is the person who signs last; the others have names nobody else on the site has."""
    head = next(person.full_name for person in site_people(site, seed) if person.username.endswith("_leader"))
    names = invented_names(Random(f"{seed}:{site.code}:leaders"))  # noqa: S311
    title = "局长" if site.kind == "department" else "秘书长"
    posts = [*((post.format(title=title), duties) for post, duties in _POSTS), _DEPUTY]
    for rank, (post, duties) in enumerate(posts, start=1):
        name = head if rank == 1 else next(one for one in names if one != head)
        yield Item(
            key=f"leader-{rank}",
            column=LEADERS,
            title=name,
            moment=_moment(today, 110 + rank),
            blocks=(text(paragraphs([f"{name}，现任{site.unit}{post}。", "简历为示例，人物为虚构。"])),),
            summary=f"{site.unit}{post}",
            classification="负责人信息",
            portrait=name,
            kind="cms.leaderpage",
            fields={"post": post, "rank": rank, "duties": duties},
        )


def _topic_items(site: SiteText, today: datetime.date) -> Iterator[Item]:
    for entry in _of_site("topic", site):
        for number, item in enumerate(entry["item"], start=1):
            age = 3 + 7 * number + max(0, -entry["ends"])
            day = today - datetime.timedelta(days=age)
            lines = lines_of(fill(item["text"], day))
            yield Item(
                key=f"{entry['slug']}-{number}",
                column=item.get("section", entry["slug"]),
                title=item["title"],
                moment=_moment(today, age),
                blocks=(text(paragraphs(lines)),),
                summary=lines[0][:120],
            )


def _stories(site: SiteText, today: datetime.date) -> Iterator[Item]:
    for number, entry in enumerate(_of_site("story", site), start=1):
        yield _STORIES[entry["kind"]](entry, f"story-{number}", _moment(today, 1 + number))


def _pictures(entry: Mapping[str, Any], key: str, moment: datetime.datetime) -> Item:
    photos = [("photo", {"scene": scene, "alt": alt_text(scene), "words": words}) for scene, words in entry["photos"]]
    return Item(
        key=key,
        column=entry["column"],
        title=entry["title"],
        moment=moment,
        blocks=(),
        summary=entry["photos"][0][1],
        scene=entry["photos"][0][0],
        kind="cms.picturenewspage",
        fields={"photos": photos},
    )


def _video(entry: Mapping[str, Any], key: str, moment: datetime.datetime) -> Item:
    return Item(
        key=key,
        column=entry["column"],
        title=entry["title"],
        moment=moment,
        blocks=(),
        summary=lines_of(entry["words"])[0][:120],
        scene=entry["scene"],
        kind="cms.videonewspage",
        fields={"words": entry["words"].strip(), "duration": "00:12"},
    )


def _link(entry: Mapping[str, Any], key: str, moment: datetime.datetime) -> Item:
    return Item(
        key=key,
        column=entry["column"],
        title=entry["title"],
        moment=moment,
        blocks=(),
        kind="cms.linkpage",
        fields={"link_address": entry["address"]},
    )


_STORIES = {"pictures": _pictures, "video": _video, "link": _link}
