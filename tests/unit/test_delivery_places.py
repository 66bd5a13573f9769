"""Which requests may have a file: a narrow alphabet, everything else has none."""

import pytest

from delivery.places import cannot_exist, fill_key, host_name, list_key, page_file, path_of_file, public_file


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/news/", "news/index.html"),
        ("/news/yw/p2/", "news/yw/p2/index.html"),
        ("/news/yw/20261122-1/", "news/yw/20261122-1/index.html"),
        ("/news/yw/qr.svg", "news/yw/qr.svg"),
        ("/sitemap.xml", "sitemap.xml"),
        ("/site-map/", "site-map/index.html"),
        ("/exchange/", "exchange/index.html"),
        ("/exchange/openapi.json", "exchange/openapi.json"),
        ("/elder/", "elder/index.html"),
        ("/elder/news/yw/p2/", "elder/news/yw/p2/index.html"),
    ],
)
def test_page_file_when_path_is_ordinary_then_it_lies_below_the_host(path, file):
    assert page_file(path) == file
    assert path_of_file(file) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "news/",
        "/news",
        "//",
        "/news//yw/",
        "/../",
        "/news/../../etc/",
        "/./",
        "/news/..",
        "/.hidden/",
        "/news/\x00/",
        "/news/yw;jsessionid=1/",
        "/news/yw\\/",
        "/news/\n/",
        "/新闻/",
        "/news/x.css",
        "/x.css/",
        "/news/x.php",
        "/news/index.html",
        "/" + "a" * 101 + "/",
        "/" + "a/" * 9,
        "/" + ("a" * 60 + "/") * 5,
        "/static/",
        "/static/x/",
        "/media/ta/",
        "/documents/1/",
        "/exchange/v1/items/",  # answered by the caller's key, which a page is rendered without
        "/exchange/v1/drafts/a-1/",
        "/search/x/",
        "/elder/search/",
        "/elder/leave/x/",
        "/s/ta/",
        "/healthz",
    ],
)
def test_page_file_when_path_is_anything_else_then_none(path):
    assert page_file(path) == ""


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("ta.test.localhost", "ta.test.localhost"),
        ("TA.Test.localhost.:8000", "ta.test.localhost"),
        ("xn--zfr164b.xn--zfr164b", "xn--zfr164b.xn--zfr164b"),
        ("127.0.0.1:80", "127.0.0.1"),
    ],
)
def test_host_name_when_header_is_a_host_then_plain_name(header, name):
    assert host_name(header) == name


@pytest.mark.parametrize(
    "header",
    [
        "",
        ".",
        "..",
        "../last",
        "a/b",
        "a\\b",
        "a,b",
        "a.test,b.test",
        "a..b",
        "-a",
        "a-.b",
        "a b",
        "a\x00b",
        "政务",
        "a:x",
        "[::1]",
        "a" * 5000,
        "a_b",
    ],
)
def test_host_name_when_header_is_anything_else_then_none(header):
    assert host_name(header) == ""


def test_public_file_when_name_is_chinese_then_read_as_utf8():
    raw = "/documents/12/通知.pdf".encode().decode("latin-1")

    assert public_file(raw) == "documents/12/通知.pdf"
    assert public_file("/media/ta/images/a.fill-1x1.jpg") == "media/ta/images/a.fill-1x1.jpg"


@pytest.mark.parametrize(
    "path",
    [
        "/media/ta/",
        "/media/../x",
        "/media/ta/../tb/x.jpg",
        "/media/ta/.hidden",
        "/media/ta/a\x00b",
        "/media/ta/a\\b",
        "/media/ta/a//b",
        "/media/TA/a",
        "/documents/0/x",
        "/documents/-1/x",
        "/documents/1/",
        "/documents/1/\xff\xfe",
        "/documents/1/" + "a" * 151,
        "/media/ta/" + "a/" * 9 + "a",
        "/elsewhere/1/x",
    ],
)
def test_public_file_when_path_is_anything_else_then_none(path):
    assert public_file(path) == ""


def test_fill_key_when_further_page_of_a_list_then_that_of_the_list():
    assert fill_key("/news/yw/p2/") == fill_key("/news/yw/p31/") == list_key("/news/yw/")
    assert fill_key("/news/yw/") == fill_key("/news/yw/qr.svg") == "/news/yw/"
    assert fill_key("/") == fill_key("/sitemap.xml") == "/"


@pytest.mark.parametrize(
    ("path", "is_impossible"),
    [
        *((path, False) for path in ("/", "/news", "/news/yw/", "/news/yw/qr.svg", "/sitemap-2.xml", "/elder/news/")),
        *((path, False) for path in ("/a/b/c/d/e/f/g/h/", "/elder/a/b/c/d/e/f/g/h/", "/exchange/v1/items/x.y/")),
        *((path, False) for path in ("/documents/1/x.docx", "/media/ta/x.jpg", "/leave/a:b/", "/static/a.css")),
        *((path, True) for path in ("/a/b/c/d/e/f/g/h/i/", "/wp-login.php", "/news/index.html", "/.env", "/a;b/")),
        *((path, True) for path in ("/news/../x/", "/\xe6\x96\xb0/", "//x/", "/a b/", "/<x>/", "", "/x.xml/")),
    ],
)
def test_path_when_nothing_can_have_it_then_it_is_known_without_asking(path, is_impossible):
    assert cannot_exist(path) is is_impossible
