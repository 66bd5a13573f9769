"""Which links leave the government's realm (GF47-31)."""

import pytest

from policy.destinations import host_of, is_government, shown_host, web_address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.gov.cn/x",
        "http://六安.政务/",
        "https://GOV.CN./",
        "https://gov。cn/",
        "https://www.ｇov.cn/",
        "https://jyj.luan.gov.cn:8443/a?b#c",
        "//www.ah.gov.cn/",
    ],
)
def test_host_when_governmental_then_direct(address):
    assert is_government(host_of(web_address(address) or ""))


@pytest.mark.parametrize(
    "address",
    [
        "https://evilgov.cn/",
        "https://www.gov.cn.evil.com/",
        "https://gov.cn.evil.com",
        "https://evil.com/https://www.gov.cn/",
        "https://evil.com?www.gov.cn",
        "https://evil.com#.gov.cn",
        "http://1.2.3.4/",
        "http://[::1]/",
        "https://xn--/",
        "https://gov.cn:80@evil.com/",
        "https://www.gov.hk/",
        "https://政务.com/",
    ],
)
def test_host_when_it_only_looks_governmental_then_not_direct(address):
    assert not is_government(host_of(web_address(address) or ""))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "https://evil.com\\@www.gov.cn/",
        "https://user@www.gov.cn/",
        "data:text/html,x",
        "mailto:a@b.cn",
        "/news/",
        "",
        "https://a\x00.gov.cn/",
    ],
)
def test_web_address_when_not_an_honest_web_link_then_none(address):
    assert web_address(address) is None


def test_shown_host_when_chinese_then_readable():
    assert shown_host("xn--65q59v.xn--zfr164b") == "六安.政务"
    assert shown_host("example.com") == "example.com"
