"""Whose address a request has, and what counts as one sender."""

import pytest

from policy.proxies import client_address, parse_networks, sender_of

PROXIES = parse_networks(["10.0.0.0/8", " fd00::/8 ", ""])


@pytest.mark.parametrize(
    ("remote", "forwarded", "wanted"),
    [
        pytest.param("203.0.113.5", "", "203.0.113.5", id="no proxy"),
        pytest.param("203.0.113.5", "1.2.3.4", "203.0.113.5", id="a stranger claims to be a proxy"),
        pytest.param("10.0.0.1", "1.2.3.4", "1.2.3.4", id="our proxy says so"),
        pytest.param("10.0.0.1", "9.9.9.9, 1.2.3.4", "1.2.3.4", id="what the client wrote stands left"),
        pytest.param("10.0.0.1", "9.9.9.9, 1.2.3.4, 10.0.0.2", "1.2.3.4", id="two of our proxies"),
        pytest.param("10.0.0.1", "10.9.9.9, 10.0.0.2", "10.9.9.9", id="a client inside our own network"),
        pytest.param("10.0.0.1", "rubbish", "10.0.0.1", id="rubbish is not believed"),
        pytest.param("10.0.0.1", "1.2.3.4, rubbish", "10.0.0.1", id="nor what stands left of rubbish"),
        pytest.param("10.0.0.1", "[2001:db8::1]:443", "2001:db8::1", id="brackets and port"),
        pytest.param("10.0.0.1", "1.2.3.4:5678", "1.2.3.4", id="port"),
        pytest.param("::ffff:10.0.0.1", "1.2.3.4", "1.2.3.4", id="IPv4 in IPv6"),
        pytest.param("fd00::1", "2001:db8::2", "2001:db8::2", id="IPv6 proxy"),
        pytest.param("", "1.2.3.4", "unknown", id="no address at all"),
    ],
)
def test_client_address_when_forwarded_then_only_our_proxies_are_believed(remote, forwarded, wanted):
    assert client_address(remote, forwarded, PROXIES) == wanted


def test_client_address_when_nobody_is_trusted_then_the_header_means_nothing():
    assert client_address("10.0.0.1", "1.2.3.4", ()) == "10.0.0.1"


def test_parse_networks_when_malformed_then_refused():
    with pytest.raises(ValueError):
        parse_networks(["10.0.0.0/33"])


def test_sender_when_ipv6_then_the_subscriber_counts():
    assert sender_of("2001:db8:1:2:3::4") == sender_of("2001:db8:1:2:ffff::") == "2001:db8:1:2::/64"
    assert sender_of("2001:db8:1:3::1") != sender_of("2001:db8:1:2::1")
    assert sender_of("1.2.3.4") == "1.2.3.4"
    assert sender_of("unknown") == "unknown"
