"""What units share: an important item of the office, a push taken over, changed, refused, corrected; the search."""

from __future__ import annotations

import secrets

from playwright.sync_api import Page

from tests.factories.running import wait_for
from tests.journeys.conftest import PHONE
from tests.journeys.test_interaction_reports import ELDER, faults_on
from tests.journeys.test_publication import approve, sign
from tests.journeys.windows import WORDS, OpenWindow, Window

OWNER, TAKER, KEEPER, REFUSER = "jtj", "luan", "rsj", "slj"
REASON = "本站已有同题材信息"


def step(window: Window, press: str) -> Page:
    """Press a button and wait for the next screen."""
    window.page.locator(press).first.click()
    window.page.wait_for_load_state("networkidle")
    return window.page


def judged(window: Window, name: str) -> None:
    """Chinese, without an error, accessible, and as wide as the screen on a telephone too."""
    window.look(name)
    window.page.set_viewport_size(PHONE)
    faults = faults_on(window.page)
    window.page.set_viewport_size({"width": 1440, "height": 900})
    assert not faults, (name, faults)


def push_to_three(owner: Window, words: str) -> tuple[str, str]:
    """Found by its words, sent in one action; gives back title and address of the screen."""
    owner.open(f"library/?q={words}")
    judged(owner, "staff-search")
    row = owner.page.locator(".registry-table tr", has_text="文章").first
    title = row.locator("a").first.inner_text()
    row.locator("a[href*='/push/item/']").click()
    owner.page.wait_for_load_state("networkidle")
    for code in (TAKER, KEEPER, REFUSER):
        owner.page.check(f"#site-{code}")
    step(owner, ".review-buttons button")
    judged(owner, "push-sent")
    return title, owner.page.url


def opened(receiver: Window, title: str) -> Page:
    """The pushed item, from the receiver's inbox."""
    receiver.open("push/")
    judged(receiver, f"inbox-{receiver.site}")
    receiver.page.get_by_role("link", name=title).first.click()
    receiver.page.wait_for_load_state("networkidle")
    judged(receiver, f"pushed-{receiver.site}")
    return receiver.page


def take_over(receiver: Window, title: str) -> Page:
    """Into the first column; the draft opens."""
    page = opened(receiver, title)
    page.select_option("#id_column", index=1)
    page.locator("form[action$='/accept/'] button").click()
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")
    return page


def submit(window: Window) -> None:
    """From the editor to the first signature."""
    page = window.page
    page.locator(".footer__container .w-dropdown__toggle").first.click()
    page.locator("[name=action-submit]").first.click()
    page.wait_for_url("**/submit/")
    approve(window)
    page.wait_for_load_state("networkidle")


def test_item_when_pushed_to_three_then_changed_kept_and_refused_and_a_correction_reaches_each(
    open_window: OpenWindow,
) -> None:
    owner, taker, keeper, refuser = (open_window(f"{code}_editor", code) for code in (OWNER, TAKER, KEEPER, REFUSER))
    title, sent = push_to_three(owner, "教育")

    take_over(taker, title).fill("#id_title", f"{title}（转载）")
    submit(taker)
    take_over(keeper, title)
    opened(refuser, title).fill("#id_reason", REASON)
    step(refuser, "form[action$='/refuse/'] button")
    owner.page.goto(sent)
    told = owner.page.locator("table.listing").inner_text()
    assert REASON in told and told.count("已采用") == 2, told

    title = correct(open_window, owner, sent, title)
    wait_for(lambda: "草稿已更新" in reloaded(keeper), seconds=60)
    wait_for(lambda: "本站已修改，待决定" in reloaded(taker), seconds=10)
    taker.page.get_by_role("link", name=title).first.click()
    judged(taker, "pushed-flagged")
    assert taker.page.get_by_role("button", name="采用对方的新版本").is_visible()


def correct(open_window: OpenWindow, owner: Window, sent: str, title: str) -> str:
    """The owner publishes a new version with three signatures; gives back its title."""
    owner.open(f"pages/{sent.rstrip('/').split('/')[-1]}/edit/")
    newer = f"{title}（更正{secrets.randbelow(10**6)}）"
    owner.page.fill("#id_title", newer)
    submit(owner)
    for role, stage in (("reviewer", "复审"), ("leader", "终审")):
        sign(open_window(f"{OWNER}_{role}", OWNER), newer, stage)
    return newer


def reloaded(window: Window) -> str:
    window.open("push/")
    return window.text()


def test_important_item_when_issued_then_clock_ranking_and_contributions_are_read_by_office_and_site(
    open_window: OpenWindow,
) -> None:
    office, editor = open_window("office_registrar"), open_window(f"{REFUSER}_editor", REFUSER)
    title = f"关于做好防汛工作的通知{secrets.randbelow(10**6)}"
    office.open("registry/reposts/")
    judged(office, "reposts")
    office.page.fill("#id_title", title)
    office.page.fill("#id_issuer", "省政府办公厅")
    office.page.fill("#id_address", f"https://www.ah.gov.cn/zwgk/{secrets.token_hex(4)}.html")
    office.page.check(f"input[name=sites][value={REFUSER}]")
    step(office, "form.lines .line-buttons button[type=submit], form .button[type=submit] >> nth=-1")
    office.page.get_by_role("link", name=title).click()
    office.page.wait_for_load_state("networkidle")
    judged(office, "repost")
    assert "时限内" in office.text() or "未转载" in office.text()

    editor.open("duties/")
    judged(editor, "duties")
    assert title in editor.text()
    office.open("registry/contributions/")
    judged(office, "contributions")


def test_search_when_used_by_citizens_then_offers_filters_pages_and_no_result_are_clear(
    open_window: OpenWindow,
) -> None:
    citizen = open_window("", OWNER, bypass_csp=True)  # axe itself is an inline script
    page = citizen.page

    def public(path: str, name: str) -> None:
        page.goto(citizen.city.url(OWNER, path))
        citizen.content_words |= set(WORDS.findall(page.locator("main").inner_text()))
        judged(citizen, name)

    public("/", "search-home")
    page.locator("#find-q").press_sequentially("义务", delay=60)
    page.wait_for_selector("#find-q-offers option", state="attached")
    page.locator("#find-q").press("Enter")
    page.wait_for_url("**/search/?q=*")
    assert page.locator(".results mark").first.inner_text() == "义务"

    public("/search/?q=教育&where=city", "search-city")
    total = page.locator("[role=status]").first.inner_text()
    page.get_by_role("link", name="按时间").click()
    page.wait_for_load_state("networkidle")
    days = page.locator(".results time").all_inner_texts()
    assert days == sorted(days, reverse=True) and page.locator("[role=status]").first.inner_text() == total
    first = page.locator(".results h3").all_inner_texts()
    page.get_by_role("link", name="下一页").click()
    page.wait_for_load_state("networkidle")
    assert not set(first) & set(page.locator(".results h3").all_inner_texts())
    page.check("input[name=kind][value=policy]")
    page.get_by_role("button", name="确定").or_(page.locator("form.filters button")).first.click()
    page.wait_for_load_state("networkidle")
    assert set(page.locator(".results .tag:first-child").all_inner_texts()) == {"政策文件"}
    public("/search/?q=麒麟貔貅", "search-nothing")
    page.add_init_script(ELDER)
    public("/search/?q=教育", "search-elder")
