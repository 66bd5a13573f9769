"""Nothing one site caches is read by another (five leaks were proved with the default cache key)."""

import io

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.models import Page, Site

from cms.models import ChannelPage, ColumnPage, HomePage
from sites_registry.api import site_context

pytestmark = pytest.mark.django_db

FRAGMENT = Template("{% load cache %}{% cache 60 nav %}{{ mark }}{% endcache %}")
WAGTAIL_FRAGMENT = Template('{% load wagtail_cache %}{% wagtailcache 60 "nav" %}{{ mark }}{% endwagtailcache %}')
PAGE_FRAGMENT = Template('{% load wagtail_cache %}{% wagtailpagecache 60 "nav" %}{{ mark }}{% endwagtailpagecache %}')


def render_in(site, template):
    with site_context(site):
        request = RequestFactory().get("/", headers={"host": f"{site.code}.test.localhost"})
        context = {"mark": site.code, "request": request, "page": HomePage.objects.get()}
        return template.render(Context(context))


def picture(colour):
    data = io.BytesIO()
    Picture.new("RGB", (40, 40), colour).save(data, "PNG")
    return SimpleUploadedFile("same-name.png", data.getvalue(), "image/png")


def upload_in(site, colour):
    with site_context(site):
        Image._meta.default_manager.filter(pk=1_000_001).delete()
        return Image.objects.create(pk=1_000_001, title=site.code, file=picture(colour))


@pytest.mark.parametrize(
    "template", [FRAGMENT, WAGTAIL_FRAGMENT, PAGE_FRAGMENT], ids=["cache", "wagtailcache", "pagecache"]
)
def test_template_fragment_when_cached_in_one_site_then_other_renders_its_own(two_sites, template):
    first, second = two_sites

    assert render_in(first, template) == "ta"
    assert render_in(second, template) == "tb"


@override_settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "bare"}})
def test_template_fragment_when_key_function_is_missing_then_it_leaks(two_sites):
    """The control: without the key function the test above would fail, so it can fail."""
    first, second = two_sites
    cache.clear()

    assert render_in(first, FRAGMENT) == "ta"
    assert render_in(second, FRAGMENT) == "ta"


def test_site_root_paths_when_cached_in_one_site_then_other_reads_its_own(two_sites):
    roots = []
    for site in two_sites:
        with site_context(site):
            roots.append([root.root_url for root in Site.get_site_root_paths()])

    assert roots == [["http://ta.test.localhost"], ["http://tb.test.localhost"]]


def test_page_address_when_built_after_another_site_then_own_host(two_sites):
    addresses = []
    for site in two_sites:
        with site_context(site):
            addresses.append(HomePage.objects.get().full_url)

    assert addresses == ["http://ta.test.localhost/", "http://tb.test.localhost/"]


def test_rendition_when_same_id_and_name_in_two_sites_then_each_has_its_own_file(two_sites, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    images = {site.code: upload_in(site, colour) for site, colour in zip(two_sites, ("red", "blue"), strict=True)}

    colours = {}
    for site in two_sites:
        with site_context(site):
            rendition = images[site.code].get_rendition("width-10")
            assert rendition.url.startswith(f"/media/{site.code}/")
            with rendition.file.open("rb") as handle:
                colours[site.code] = Picture.open(handle).convert("RGB").getpixel((2, 2))

    assert colours["ta"][0] > 200 > colours["ta"][2]
    assert colours["tb"][2] > 200 > colours["tb"][0]


def test_page_cache_key_when_same_id_then_stored_value_is_the_sites_own(two_sites):
    for site in two_sites:
        with site_context(site):
            cache.set("same-key", site.code)

    for site in two_sites:
        with site_context(site):
            assert cache.get("same-key") == site.code


def test_wagtail_search_when_word_is_on_another_site_then_nothing_is_found(two_sites):
    first, second = two_sites
    with site_context(first):
        channel = ChannelPage.objects.get(slug="news")
        channel.add_child(instance=ColumnPage(title="only-in-ta", slug="only", live=False))

    found = []
    for site in (first, second):
        with site_context(site):
            found.append([page.title for page in Page.objects.search("only-in-ta")])

    assert found == [["only-in-ta"], []]
