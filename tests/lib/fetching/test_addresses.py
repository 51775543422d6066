"""Which addresses may be asked, and in which spellings."""

import ipaddress
import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.lib.fetching.addresses import checked_addresses, is_internal, is_public, resolve
from apps.lib.fetching.naming import NotAHost, named_hosts
from apps.lib.fetching.policy import Policy
from apps.lib.fetching.refusals import FetchFailed, FetchRefused
from apps.lib.fetching.urls import comparable, target_after, target_of

PUBLIC = ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "2002:808:808::1"]
# Each is a way into a network that is nobody's business but its owner's.
PRIVATE = [
    "0.0.0.0",  # noqa: S104 -- an address to refuse
    "10.1.2.3",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "203.0.113.9",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "2001:0:808:808::8080:fefe",
    "2001:0:7f00:1::f7f7:f7f7",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:c0a8:101::1",
    "2606:4700::5efe:7f00:1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "no address",
]
# What an operator may allow by name, and what not even an operator may.
INTERNAL = ["10.1.2.3", "127.0.0.1", "172.16.0.1", "192.168.1.1", "100.64.0.1", "::1", "fd12::1"]
NEVER = ["169.254.169.254", "100.100.100.200", "fd00:ec2::254", "0.0.0.0", "224.0.0.1", "fe80::1", "::ffff:10.0.0.1"]  # noqa: S104


@pytest.mark.parametrize("address", PUBLIC)
def test_the_public_internet_may_be_asked(address: str) -> None:
    assert is_public(address)
    assert checked_addresses("page.example", named=False, resolve=lambda *_: [address], seconds=1) == [address]


@pytest.mark.parametrize("address", PRIVATE)
def test_no_other_network_is_entered(address: str) -> None:
    assert not is_public(address)
    with pytest.raises(FetchRefused) as refused:
        checked_addresses("page.example", named=False, resolve=lambda *_: [address], seconds=1)
    assert refused.value.code == "private_address"
    assert address not in refused.value.message


@pytest.mark.parametrize("address", INTERNAL)
def test_a_named_host_may_stand_inside(address: str) -> None:
    assert is_internal(address)
    assert checked_addresses("wiki.internal", named=True, resolve=lambda *_: [address], seconds=1) == [address]


@pytest.mark.parametrize("address", NEVER)
def test_not_even_a_named_host_leads_to_credentials_or_neighbours(address: str) -> None:
    with pytest.raises(FetchRefused, match="private network"):
        checked_addresses("wiki.internal", named=True, resolve=lambda *_: [address], seconds=1)


def test_one_private_address_among_public_ones_refuses_them_all() -> None:
    with pytest.raises(FetchRefused):
        checked_addresses("trap.example", named=False, resolve=lambda *_: ["8.8.8.8", "127.0.0.1"], seconds=1)


def test_an_answer_that_changes_is_looked_at_each_time() -> None:
    answers = iter([["8.8.8.8"], ["127.0.0.1"]])
    once = checked_addresses("rebound.example", named=False, resolve=lambda *_: next(answers), seconds=1)
    assert once == ["8.8.8.8"]
    with pytest.raises(FetchRefused):
        checked_addresses("rebound.example", named=False, resolve=lambda *_: next(answers), seconds=1)


@given(st.ip_addresses(v=4))
def test_an_address_is_never_both_public_and_inside(address: ipaddress.IPv4Address) -> None:
    assert not (is_public(str(address)) and is_internal(str(address)))
    assert not is_public(str(address)) or address.is_global


@given(st.ip_addresses(v=4))
def test_an_embedded_address_opens_nothing_that_it_would_not_open_alone(address: ipaddress.IPv4Address) -> None:
    number = int(address)
    nat64 = ipaddress.IPv6Address((0x64FF9B << 96) | number)
    sixtofour = ipaddress.IPv6Address((0x2002 << 112) | (number << 80) | 1)
    assert is_public(str(nat64)) == is_public(str(address))
    assert is_public(str(sixtofour)) == is_public(str(address))
    assert not is_public(f"::ffff:{address}")


def test_a_name_that_nobody_answers_for_is_told() -> None:
    def nobody(*_: object) -> list[str]:
        raise OSError

    def slow(*_: object) -> list[str]:
        raise TimeoutError

    for resolver, transient in ((nobody, False), (slow, True), (lambda *_: [], False)):
        with pytest.raises(FetchFailed) as failed:
            checked_addresses("gone.example", named=False, resolve=resolver, seconds=1)
        assert (failed.value.code, failed.value.transient) == ("unresolvable", transient)


def test_the_system_knows_this_machine() -> None:
    assert "127.0.0.1" in resolve("localhost", 5)


def test_a_lookup_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> list[object]:
        time.sleep(0.3)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    with pytest.raises(TimeoutError):
        resolve("localhost", 0.05)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.org", "https://example.org/"),
        ("HTTPS://Example.ORG:443/A?b#c", "https://example.org/A?b"),
        ("http://example.org.:8080/", "http://example.org:8080/"),
        ("https://münchen.example/straße", "https://xn--mnchen-3ya.example/stra%C3%9Fe"),
        ("http://[2606:4700:0::1111]/x", "http://[2606:4700::1111]/x"),
        ("http://8.8.8.8/a/../b", "http://8.8.8.8/b"),
        ("https://example.org?q=1", "https://example.org/?q=1"),
    ],
)
def test_an_address_is_read_in_one_way(written: str, read: str) -> None:
    assert target_of(written).url == read
    assert target_of(read).url == read


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("file:///etc/passwd", "bad_scheme"),
        ("gopher://example.org/", "bad_scheme"),
        ("javascript:alert(1)", "bad_scheme"),
        ("example.org/page", "bad_scheme"),
        ("http:example.org", "bad_scheme"),
        ("http:///page", "bad_address"),
        ("http://reader:secret@example.org/", "bad_address"),
        ("http://example.org@127.0.0.1/", "bad_address"),
        ("http://@example.org/", "bad_address"),
        ("http://example.org\\@127.0.0.1/", "bad_address"),
        ("http://exa\tmple.org/", "bad_address"),
        ("http://example.org/\r\nHost: inside", "bad_address"),
        ("http://exam ple.org/", "bad_address"),
        ("http://2130706433/", "bad_address"),
        ("http://0x7f000001/", "bad_address"),
        ("http://0x7f.1/", "bad_address"),
        ("http://0177.0.0.1/", "bad_address"),
        ("http://127.1/", "bad_address"),
        ("http://127.0.0.1.5/", "bad_address"),
        ("http://①②⑦.⓪.⓪.①/", "bad_address"),
        ("http://１２７.０.０.１/", "bad_address"),
        ("http://[fe80::1%25eth0]/", "bad_address"),
        ("http://[::1/", "bad_address"),
        ("http://example..org/", "bad_address"),
        ("http://-example.org/", "bad_address"),
        ("http://example.org:99999/", "bad_address"),
        ("http://example.org/" + "a" * 2000, "bad_address"),
    ],
)
def test_an_address_that_could_be_read_in_two_ways_is_refused(address: str, code: str) -> None:
    with pytest.raises(FetchRefused) as refused:
        target_of(address)
    assert refused.value.code == code


@pytest.mark.parametrize("spelling", ["http://127.0.0.1/", "http://127.0.0.1./", "http://[::1]/", "http://[0:0::1]/"])
def test_plain_spellings_of_this_machine_are_told_by_their_address(spelling: str) -> None:
    host = target_of(spelling).host
    with pytest.raises(FetchRefused) as refused:
        checked_addresses(host, named=False, resolve=resolve, seconds=1)
    assert refused.value.code == "private_address"


@given(st.text(max_size=60))
def test_any_words_are_an_address_or_refused(words: str) -> None:
    for address in (words, f"http://{words}", f"https://example.org/{words}"):
        try:
            target = target_of(address)
        except FetchRefused:
            continue
        assert target.url.isascii()
        assert target_of(target.url) == target


@pytest.mark.parametrize(
    ("location", "after"),
    [
        ("/new", "https://example.org/new"),
        ("new?x=1#top", "https://example.org/a/new?x=1"),
        ("//other.example/", "https://other.example/"),
        ("http://other.example:8080/", "http://other.example:8080/"),
        ("?page=2", "https://example.org/a/b?page=2"),
    ],
)
def test_a_redirect_counts_from_where_it_stands(location: str, after: str) -> None:
    assert target_after(target_of("https://example.org/a/b"), location).url == after


@given(st.text(alphabet="/:[]@?#.%\\ ab0é\0", max_size=20))
def test_any_words_lead_somewhere_or_are_refused(words: str) -> None:
    try:
        after = target_after(target_of("https://example.org/a/b"), words)
    except FetchRefused:
        return
    assert target_of(after.url) == after


@pytest.mark.parametrize(
    "location", ["file:///etc/passwd", "/\\inside", "http://a@b/", "/a\x00b", "ftp://example.org/"]
)
def test_a_redirect_is_read_as_strictly_as_an_address(location: str) -> None:
    with pytest.raises(FetchRefused):
        target_after(target_of("https://example.org/a/b"), location)


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/news?id=7",
        "https://www.example.org/news/?id=7",
        "HTTPS://EXAMPLE.org:443/news?id=7#top",
        "https://example.org/news?utm_source=letter&id=7&fbclid=abc",
    ],
)
def test_addresses_of_one_page_compare_as_equal(other: str) -> None:
    assert comparable(other) == comparable("https://example.org/news?id=7") != ""


@pytest.mark.parametrize("other", ["https://example.org/news?id=8", "https://example.org/News?id=7", "x", ""])
def test_addresses_of_other_pages_do_not(other: str) -> None:
    assert comparable(other) != comparable("https://example.org/news?id=7")


def test_hosts_are_named_with_or_without_a_port() -> None:
    named = named_hosts(["Wiki.internal", "files.internal:8080", "[fd12::1]:81"])
    assert named == {("wiki.internal", 0), ("files.internal", 8080), ("fd12::1", 81)}
    for wrong in ("http://wiki.internal", "wiki.internal/page", "*.internal", "a@wiki.internal", "wiki internal", ""):
        with pytest.raises(NotAHost):
            named_hosts([wrong])


@pytest.mark.parametrize(
    ("address", "is_named"),
    [
        ("http://wiki.internal/", True),
        ("https://wiki.internal/", True),
        ("http://wiki.internal:8080/", False),
        ("http://files.internal:8080/", True),
        ("http://files.internal/", False),
        ("http://sub.wiki.internal/", False),
        ("http://example.org/", False),
    ],
)
def test_only_what_was_named_may_stand_inside(address: str, is_named: bool) -> None:
    policy = Policy(agent="Stet", named=named_hosts(["wiki.internal", "files.internal:8080"]))
    target = target_of(address)
    assert policy.names(target) == is_named
    assert policy.lets_inside(target, target) == is_named
    assert not policy.lets_inside(target, target_of("https://example.org/"))  # who leads there from outside


@pytest.mark.parametrize(("port", "allowed"), [(80, True), (443, True), (22, False), (6379, False), (8080, False)])
def test_only_allowed_ports_are_asked(port: int, allowed: bool) -> None:
    policy, target = Policy(agent="Stet"), target_of(f"http://example.org:{port}/")
    if allowed:
        policy.require_port(target)
        return
    with pytest.raises(FetchRefused) as refused:
        policy.require_port(target)
    assert refused.value.code == "bad_port"


def test_a_name_that_no_resolver_can_be_asked_for_has_no_address() -> None:
    with pytest.raises(OSError, match="label"):
        resolve(f"{'a' * 64}.example", 5)
