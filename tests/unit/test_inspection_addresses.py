"""What a reference means, and which hosts are never asked."""

import asyncio
import ipaddress

import pytest

from inspection.crawler import asking
from inspection.crawler.addresses import Resolver, Sort, is_inner, resolve
from inspection.crawler.fetching import GuardedResolver, InnerHost
from inspection.crawler.reading import read_page, read_style, sizes_of

BASE = "http://h.cn/d/e/f.html?a=1"


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("../x/y", "http://h.cn/d/x/y"),
        ("../../../z", "http://h.cn/z"),
        ("./a?b=1#c", "http://h.cn/d/e/a?b=1"),
        ("//o.cn/x", "http://o.cn/x"),
        (" /a\n/b ", "http://h.cn/a/b"),
        ("\\a\\b", "http://h.cn/a/b"),
        ("http://例子.政务/路?q=中", "http://xn--fsqu00a.xn--zfr164b/%E8%B7%AF?q=%E4%B8%AD"),
        ("HTTP://EX.com:80", "http://ex.com/"),
        ("https://EX.com.:8443/A", "https://ex.com:8443/A"),
        ("#top", BASE),
        ("?p=2", "http://h.cn/d/e/f.html?p=2"),
        ("", BASE),
        ("/a/./b/../c/", "http://h.cn/a/c/"),
    ],
)
def test_resolve_when_written_in_many_ways_then_one_spelling(written, address):
    assert resolve(BASE, written).address == address
    assert Resolver().resolve(BASE, written) == resolve(BASE, written), "the short way gives the same"


@pytest.mark.parametrize(
    ("written", "sort"),
    [
        ("file:///c:/x", Sort.LOCAL_FILE),
        ("C:\\a\\b", Sort.LOCAL_FILE),
        ("\\\\server\\x", Sort.LOCAL_FILE),
        ("javascript:void(0)", Sort.OTHER),
        ("mailto:a@b.cn", Sort.OTHER),
        ("http://[::1", Sort.MALFORMED),
        ("http://a b.cn/", Sort.MALFORMED),
        ("http://a.cn:99999/", Sort.MALFORMED),
        ("www.x.cn:80/a", Sort.MALFORMED),
        ("http://h.cn/" + "a" * 5_000, Sort.MALFORMED),
    ],
)
def test_resolve_when_no_address_on_the_web_then_it_says_why(written, sort):
    assert resolve(BASE, written).sort is sort


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1:8", "localhost", "oa", "10.1.1.1", "127.1", "[::1]:80", "0x7f.1", "2130706433", "a.local"),
        *("169.254.169.254", "[::ffff:10.0.0.1]", "[fd00::1]", "192.168.0.1", "100.64.0.1", "0.0.0.0"),
    ],
)
def test_inner_hosts_when_private_by_name_or_number_then_never_asked(host):
    assert is_inner(host)


def test_inner_hosts_when_public_or_allowed_then_asked():
    assert not is_inner("www.gov.cn")
    assert not is_inner("8.8.8.8:80")
    assert not is_inner("10.2.3.4", [ipaddress.ip_network("10.2.0.0/16")])
    assert is_inner("10.3.3.4", [ipaddress.ip_network("10.2.0.0/16")])


def test_resolver_when_a_public_name_leads_inside_then_refused_unless_it_is_the_named_host():
    async def look(trusted):
        resolver = GuardedResolver(trusted, ())

        async def answers(*_args):
            return [{"host": "10.0.0.7", "hostname": "x", "port": 80, "family": 2, "proto": 0, "flags": 0}]

        resolver._inner.resolve = answers
        return await resolver.resolve("rebound.example.com", 80)

    with pytest.raises(InnerHost):
        asyncio.run(look(set()))
    assert asyncio.run(look({"rebound.example.com:80"}))


def test_reading_when_in_comments_templates_or_data_then_nothing_is_mentioned():
    page = "<template><a href=/a>x</a></template><!-- <a href=/b>x</a> --><img src='data:x' alt=''><a href=/c>x</a>"

    facts = read_page("http://h.cn/", page.encode())

    assert [one.written for one in facts.mentions] == ["/c"]


def test_reading_when_chinese_encodings_then_words_are_right():
    text = "<title>六安市</title><p>公告"

    for encoding, charset in (("gb18030", "gbk"), ("gb18030", ""), ("utf-8", ""), ("utf-8-sig", "utf-8")):
        assert read_page("http://h.cn/", text.encode(encoding), charset).title == "六安市"


def test_srcset_and_styles_when_read_then_every_address():
    assert sizes_of("/a.png 1x, /b,c.png 2x") == ["/a.png", "/b,c.png"]
    assert sizes_of("a.png 480w,b.png 800w") == ["a.png", "b.png"]
    style = b"/* url(/no.png) */ @import 'b.css'; a{background:url( \"/x.png\" )} b{src:url(data:font)}"
    assert [one.written for one in read_style("http://h.cn/s.css", style).mentions] == ["/x.png", "b.css"]


def test_empty_lists_when_in_the_frame_or_hidden_then_no_content():
    frame = (
        "<nav><ul></ul></nav><form><ol></ol></form><ul hidden></ul><ul role=listbox></ul><div hidden><ul></ul></div>"
    )

    assert not read_page("http://h.cn/", f"<main>{frame}<p>x</p></main>".encode()).has_empty_list
    assert read_page("http://h.cn/", f"<main>{frame}<ul></ul></main>".encode()).has_empty_list


def test_names_when_this_machine_cannot_ask_then_nothing_is_called_missing(monkeypatch):
    async def ask(can):
        monkeypatch.setattr(asking, "can_ask_for_names", lambda: can)
        asker = asking.Asker(None, None, None, None, {})
        return await asker._is_certain("http://www.nobody-has-this.cn/"), await asker._is_certain("http://a.invalid/")

    assert asyncio.run(ask(True)) == (True, True)
    assert asyncio.run(ask(False)) == (False, True)
