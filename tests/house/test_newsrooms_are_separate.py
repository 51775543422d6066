"""Nobody sees another newsroom: carol asks every address of Stet for alice's things and finds nothing there.

The addresses are read from the URL configuration. A new one that takes an identifier has to say in `WHOSE` which of
alice's objects fits it; until it does, a test here fails.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from apps.accounts.models import Newsroom, User
from apps.interchange.importing import import_list, upload_list
from apps.sources.models import TrustClass
from tests import factories

# What alice has: the name of an argument in an address -> the identifier of the object that it names.
WHOSE = {
    "article_id": "article",
    "claim_id": "claim",
    "code": "code",
    "evidence_id": "evidence",
    "form": "form",
    "job_id": "import",
    "list_id": "list",
    "newsroom_id": "newsroom",
    "revision_id": "revision",
    "run_id": "run",
    "snapshot_id": "snapshot",
    "source_id": "source",
    "trust_class_id": "trust_class",
    "verdict_id": "verdict",
}
PLAIN_WORDS = {"code", "form"}  # arguments that name no thing of hers
OTHER_GATES = {"admin", "static"}  # the admin is for the operator of all newsrooms, and asks for its own permissions
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
SECRET = "Zanzibar"  # stands in every thing of alice's, and nowhere else


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Every address below these patterns, with its arguments in braces."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if pattern.namespace not in OTHER_GATES:
                yield from addresses(pattern.url_patterns, route)
        else:
            yield re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", route)


ADDRESSES = sorted(set(addresses(get_resolver().url_patterns)))
WITH_ARGUMENTS = [address for address in ADDRESSES if "{" in address]
PLAIN = [address for address in ADDRESSES if "{" not in address]


pytestmark = pytest.mark.usefixtures("plain_static_files")


@pytest.fixture
def things(alice: User, newsroom: Newsroom) -> Mapping[str, str]:
    """One of everything that belongs to alice's newsroom."""
    text = f"Ships to {SECRET}\n\nThe ship sails to {SECRET} in May."
    article = factories.an_article(by=alice, newsroom=newsroom, text=text)
    claim = factories.extracted(article)[0]
    snapshot = factories.a_snapshot(by=alice, newsroom=newsroom, text=f"Timetable\n\nMay: {SECRET}.")
    evidence = factories.evidence_for(claim, by=alice, snapshot=snapshot, exact=f"May: {SECRET}.")
    verdict = factories.a_verdict(claim, by=alice, finding="supported")
    source_list = upload_list(by=alice, newsroom=newsroom, content=f"title\n{SECRET}".encode())
    made = {
        "article": article,
        "claim": claim,
        "evidence": evidence,
        "import": import_list(by=alice, source_list=source_list),
        "list": source_list,
        "newsroom": newsroom,
        "revision": claim.revision,
        "run": factories.run_of(article),
        "snapshot": snapshot,
        "source": snapshot.source,
        "trust_class": TrustClass.objects.create(newsroom=newsroom, name=SECRET),
        "verdict": verdict,
    }
    return {"code": "import", "form": "csv", **{name: str(thing.pk) for name, thing in made.items()}}


Asks = Callable[[str, str], Any]  # method, address -> the test client's response


def asking(user: User, newsroom: Newsroom) -> Asks:
    """How this user asks: programs with a token of every scope, browsers with a session."""
    browser, secret = Client(), factories.a_token(user, newsroom)[1]
    browser.force_login(user)
    program = Client(headers={"authorization": f"Bearer {secret}"})
    return lambda method, address: (program if address.startswith("/api/") else browser).generic(method, address)


@pytest.fixture
def as_carol(carol: User, elsewhere: Newsroom) -> Asks:
    return asking(carol, elsewhere)


@pytest.fixture
def as_alice(alice: User, newsroom: Newsroom) -> Asks:
    return asking(alice, newsroom)


def named(address: str, things: Mapping[str, str]) -> str:
    return address.format(**{argument: things[thing] for argument, thing in WHOSE.items()})


def test_there_are_addresses_to_try() -> None:
    assert {"/api/v1/articles/{article_id}", "/articles/{article_id}/"} <= set(WITH_ARGUMENTS)
    assert {"/", "/api/v1/articles", "/api/v1/verdicts"} <= set(PLAIN)


@pytest.mark.parametrize("address", WITH_ARGUMENTS)
def test_it_is_known_whose_things_an_address_shows(address: str) -> None:
    assert set(re.findall(r"{(\w+)}", address)) <= set(WHOSE)


@pytest.mark.parametrize("address", WITH_ARGUMENTS)
def test_carol_finds_nothing_of_alices(address: str, as_carol: Asks, things: Mapping[str, str]) -> None:
    answers = {method: as_carol(method, named(address, things)) for method in METHODS}
    assert {answer.status_code for answer in answers.values()} <= {404, 405}
    assert 404 in {answers["GET"].status_code, answers["POST"].status_code}
    assert not any(SECRET in answer.content.decode() for answer in answers.values())


@pytest.mark.parametrize("address", WITH_ARGUMENTS)
def test_alice_finds_her_own(address: str, as_alice: Asks, things: Mapping[str, str]) -> None:
    # Else the test above would be content with an address that nobody finds anything at.
    asked = (as_alice(method, named(address, things)).status_code for method in METHODS)
    assert any(status not in {404, 405} for status in asked)


@pytest.mark.parametrize("address", PLAIN)
def test_no_list_shows_carol_anything_of_alices(address: str, as_carol: Asks, things: Mapping[str, str]) -> None:
    answer = as_carol("GET", address)
    assert answer.status_code < 500
    shown = b"".join(answer) if answer.streaming else answer.content
    hers = [SECRET, *(thing for name, thing in things.items() if name not in PLAIN_WORDS)]
    assert not [word for word in hers if word.encode() in shown]
