"""EMAIL_URL: what Django makes of it, and what is refused without telling the password."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.mail import mail_settings


def test_mail_when_no_address_is_set_then_not_offered():
    assert mail_settings("")["MAIL_IS_OFFERED"] is False


def test_mail_when_server_is_named_then_everything_is_read():
    found = mail_settings("smtp://no%40reply:p%2Fw@mail.gov.cn:587/?tls=1&from=no-reply@mail.gov.cn")

    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_HOST_USER"]) == ("mail.gov.cn", 587, "no@reply")
    assert (found["EMAIL_HOST_PASSWORD"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == ("p/w", True, False)
    assert found["MAIL_IS_OFFERED"] and found["DEFAULT_FROM_EMAIL"] == "no-reply@mail.gov.cn"
    assert mail_settings("smtps://mail.gov.cn/?from=a@b.cn")["EMAIL_PORT"] == 465


@pytest.mark.parametrize("url", ["http://u:secret@x/", "smtp://u:secret@mail.gov.cn/", "smtp:///?from=a@b.cn"])
def test_mail_when_address_is_wrong_then_refused_without_the_password(url):
    with pytest.raises(ImproperlyConfigured) as caught:
        mail_settings(url)
    assert "secret" not in str(caught.value)
