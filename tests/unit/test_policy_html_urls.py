"""Addresses in submitted HTML: four schemes, whatever the disguise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.html_urls import safe_image, safe_link, scheme_of


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://www.luan.gov.cn/a?b=c:d#e", "https://www.luan.gov.cn/a?b=c:d#e"),
        ("http://www.luan.gov.cn:8080/", "http://www.luan.gov.cn:8080/"),
        ("HTTPS://www.luan.gov.cn/", "HTTPS://www.luan.gov.cn/"),
        ("//www.luan.gov.cn/a", "https://www.luan.gov.cn/a"),
        ("http://六安市人民政府.政务/公开", "http://六安市人民政府.政务/公开"),
        ("mailto:wz@luan.gov.cn?subject=a", "mailto:wz@luan.gov.cn?subject=a"),
        ("tel:+86-564-12345", "tel:+86-564-12345"),
        ("/public/6598/10.html", "/public/6598/10.html"),
        ("../a b.pdf", "../a%20b.pdf"),
        ("附件1：申请表.docx", "附件1：申请表.docx"),
        ("附件1:申请表.docx", "附件1:申请表.docx"),
        ("?page=2&a=x:y", "?page=2&a=x:y"),
        ("#top", "#top"),
        ("  /a  ", "/a"),
        ("\u3000/a\xa0", "/a"),
        ("/a?next=javascript%3Aalert(1)", "/a?next=javascript%3Aalert(1)"),
    ],
)
def test_link_when_honest_then_kept(address: str, expected: str) -> None:
    assert safe_link(address) == expected


@pytest.mark.parametrize(
    "address",
    [
        "", " ", "javascript:alert(1)", "JAVASCRIPT:alert(1)", "javascript:123", "java\tscript:x", "java\nscript:x",
        "\x00javascript:x", "java\x00script:x", "javascript%3Ax", "javascript%253Ax", "javascript&colon;x",
        "javascript&#58;x", "ｊａｖａｓｃｒｉｐｔ：x", "vbscript:x", "data:text/html,x", "file:///c:/a", "ftp://a.cn/x",
        "blob:https://a.cn/x", "localhost:8000", "a.cn:80/x", "1a:b", ":x", "http:", "http:a", "http:///a", "https://",
        "http://a@b.cn/", "http://a:b@c.cn/", "http://a.cn:99999/", "http://a.cn:x/", "http://[::1/", "http://a%2eb/",
        "\\\\a\\b", "/\\a.cn", "a\\b", "/a\u202eb", "/a\u200bb", "/a<b>", '/a"b', "/a`b", "mailto:", "mailto:a",
        "mailto:a@b", "mailto:a b@c.cn", "tel:", "tel:12", "tel:alert(1)", "tel:1;x=javascript", "/" + "a" * 2_048,
    ],
)  # fmt: skip
def test_link_when_not_one_of_four_schemes_then_refused(address: str) -> None:
    assert safe_link(address) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/a.png", "/a.png"),
        ("https://www.luan.gov.cn/a.png", "https://www.luan.gov.cn/a.png"),
        ("//www.luan.gov.cn/a.png", "https://www.luan.gov.cn/a.png"),
        ("data:image/png;base64,AAAA", None),
        ("file:///C:/a.png", None),
        ("mailto:a@b.cn", None),
        ("#a", None),
        ("?a", None),
        ("", None),
    ],
)
def test_image_when_not_on_the_web_then_refused(address: str, expected: str | None) -> None:
    assert safe_image(address) == expected


@given(st.text(max_size=60))
def test_link_when_let_through_then_stable_and_without_foreign_scheme(text: str) -> None:
    address = safe_link(text)

    if address is not None:
        assert safe_link(address) == address
        assert scheme_of(address) in {None, "http", "https", "mailto", "tel"}


@given(
    st.sampled_from(["javascript", "vbscript", "data"]),
    st.text("\t\n\r\x00 \x0b&;%", max_size=8),
    st.text(max_size=20),
)
def test_link_when_a_bad_scheme_is_broken_up_then_still_refused(scheme: str, noise: str, rest: str) -> None:
    middle = len(scheme) // 2

    assert safe_link(f"{scheme[:middle]}{noise}{scheme[middle:]}:{rest}") is None
