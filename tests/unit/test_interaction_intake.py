"""What a browser sent is bounded before it is read."""

import pytest
from django.test import RequestFactory

from interaction.intake import FORM_TYPE, posted_form
from policy.limits import FORM_BYTES
from policy.violations import Refused


def refused(request):
    with pytest.raises(Refused) as caught:
        posted_form(request)
    return caught.value.codes


def test_form_when_it_fits_then_its_fields():
    request = RequestFactory().post("/", "text=a&contact=b", content_type=FORM_TYPE)

    assert posted_form(request).dict() == {"text": "a", "contact": "b"}


def test_form_when_it_is_one_byte_too_large_then_refused():
    body = "text=" + "a" * (FORM_BYTES.value - 5)
    fits = RequestFactory().post("/", body, content_type=FORM_TYPE)
    too_large = RequestFactory().post("/", body + "a", content_type=FORM_TYPE)

    assert posted_form(fits)["text"]
    assert refused(too_large) == ("form.body.too_large",)


@pytest.mark.parametrize("content_type", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_form_when_it_is_another_kind_of_body_then_refused(content_type):
    assert refused(RequestFactory().post("/", "{}", content_type=content_type)) == ("form.body.unreadable",)


def test_form_when_it_has_endless_fields_then_refused(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    body = "&".join(f"f{number}=1" for number in range(11))

    assert refused(RequestFactory().post("/", body, content_type=FORM_TYPE)) == ("form.body.unreadable",)
