"""Misuse of the settings is told at start, with what to do."""

import pytest
from django.conf import LazySettings

from apps.config import checks
from apps.config.checks import (
    hosts_to_fetch_from_are_hosts,
    ports_to_fetch_from_are_ports,
    vectors_have_their_encoder,
)
from apps.lib.fetching.policy import policy_from_settings
from apps.lib.fetching.urls import target_of


def test_hosts_inside_are_named_by_their_names(settings: LazySettings) -> None:
    settings.FETCH_ALLOWED_HOSTS = ["wiki.example.org", "files.example.org:8080", "10.0.0.5", "[fd12::1]:81"]
    assert hosts_to_fetch_from_are_hosts() == []
    assert policy_from_settings().names(target_of("http://files.example.org:8080/minutes"))


@pytest.mark.parametrize("wrong", ["http://wiki.example.org", "wiki.example.org/page", "*.example.org"])
def test_what_is_no_host_is_told(settings: LazySettings, wrong: str) -> None:
    settings.FETCH_ALLOWED_HOSTS = [wrong]
    (error,) = hosts_to_fetch_from_are_hosts()
    assert wrong in error.msg
    assert "host:port" in str(error.hint)


@pytest.mark.parametrize("address", ["169.254.169.254", "0.0.0.0", "[fe80::1]", "100.100.100.200:80"])  # noqa: S104 -- to refuse
def test_what_is_never_asked_cannot_be_named(settings: LazySettings, address: str) -> None:
    settings.FETCH_ALLOWED_HOSTS = [address]
    (error,) = hosts_to_fetch_from_are_hosts()
    assert "never asked" in error.msg


def test_a_port_that_cannot_be_is_told(settings: LazySettings) -> None:
    settings.FETCH_PORTS = [80, 443]
    assert ports_to_fetch_from_are_ports() == []
    settings.FETCH_PORTS = [80, 70000]
    assert len(ports_to_fetch_from_are_ports()) == 1


def test_public_hosts_are_asked_at_the_webs_own_ports_unless_told_otherwise() -> None:
    policy = policy_from_settings()
    assert policy.ports == {80, 443}
    assert policy.agent.startswith("Stet/")
    assert policy.named == frozenset()


def test_vectors_without_their_encoder_are_told_and_hinder_nothing(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "encoder_folder", lambda: None)
    assert vectors_have_their_encoder() == []
    settings.VECTORS = True
    (warning,) = vectors_have_their_encoder()
    assert "requirements-vectors.txt" in str(warning.hint)
    assert not warning.is_serious()
