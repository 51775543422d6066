"""From a name to the addresses that may be asked: resolved once, and every one of them looked at."""

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable, Iterator, Sequence

from apps.lib.fetching.refusals import FetchFailed, FetchRefused

# Takes a host's name and how many seconds it may take; returns addresses; raises OSError (TimeoutError) for none.
Resolver = Callable[[str, float], Sequence[str]]
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# Where clouds answer their own machines with credentials. Not all of these are private by their number.
_METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in ("169.254.169.254", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::254")
)
# What an operator may name: networks of one's own. Link-local, multicast and reserved ranges are never asked.
_INTERNAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "127.0.0.0/8",
        "100.64.0.0/10",
        "::1/128",
        "fc00::/7",
    )
)
# Beside what `ipaddress` calls not global: its lists grow from one Python to the next.
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "100.64.0.0/10",  # carriers' own (RFC 6598)
        "169.254.0.0/16",  # link-local
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays, withdrawn
        "198.18.0.0/15",  # benchmarks
        "224.0.0.0/3",  # multicast, reserved, broadcast
        "2001:2::/48",  # benchmarks
        "2001:db8::/32",  # examples
        "3fff::/20",  # examples
    )
)
_UNICAST = ipaddress.IPv6Network("2000::/3")  # all of the public internet there is in IPv6, beside:
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # IPv4 behind a translator, which then is looked at (RFC 6052)
_ISATAP = (0x5EFE, 0x2005EFE)  # bits 32 to 63 of the interface's identifier (RFC 5214)


def resolve(host: str, seconds: float) -> list[str]:
    """Return the host's addresses as the system knows them, IPv4 and IPv6, each once.

    The system's own lookup has no time limit: it goes on in a thread that nobody waits for any longer.

    Raises:
        OSError: it has none. TimeoutError: the answer took too long.
    """
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError as error:
            answers.put(error)
        except UnicodeError as error:  # the name is none that a resolver can be asked for
            answers.put(OSError(str(error)))
        else:
            answers.put([str(address[0]) for *_, address in found])

    threading.Thread(target=ask, name="lookup", daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty as error:
        raise TimeoutError(f"Nobody answered for {host}.") from error
    if isinstance(answer, OSError):
        raise answer
    return list(dict.fromkeys(answer))


def checked_addresses(host: str, *, named: bool, resolve: Resolver, seconds: float) -> list[str]:
    """Return the addresses at which the host may be asked, in the resolver's order.

    One address that is not public refuses them all: a name with a public and a private one is a trap or a mistake.

    Args:
        host: a name or an address.
        named: whether the operator named the host, so that it may stand in a network of one's own.
        resolve: how a name becomes addresses.
        seconds: that this may take.

    Raises:
        FetchFailed: unresolvable.
        FetchRefused: private_address. It does not say which: a stranger learns nothing about the inside.
    """
    found = [host] if _parsed(host) else _resolved(host, resolve, seconds)
    for address in found:
        if not (is_public(address) or (named and is_internal(address))):
            raise FetchRefused(
                "This address leads into a private network, which Stet does not enter. An operator can allow the host "
                "by its name; else save the page and upload it.",
                code="private_address",
            )
    return found


def is_public(address: str) -> bool:
    """Whether the address, and each that is embedded in it, belongs to the public internet."""
    parsed = _parsed(address)
    return parsed is not None and all(_is_global(one) for one in (parsed, *_embedded(parsed)))


def is_internal(address: str) -> bool:
    """Whether the address is one that an operator may allow by naming its host."""
    parsed = _parsed(address)
    return parsed is not None and parsed not in _METADATA and any(parsed in network for network in _INTERNAL)


def _resolved(host: str, resolve: Resolver, seconds: float) -> list[str]:
    try:
        found = list(resolve(host, seconds))
    except (OSError, UnicodeError) as error:
        busy = isinstance(error, TimeoutError) or getattr(error, "errno", None) == socket.EAI_AGAIN
        raise _unresolvable(host, transient=busy) from error
    if not found:
        raise _unresolvable(host, transient=False)
    return found


def _unresolvable(host: str, *, transient: bool) -> FetchFailed:
    message = f"There is no server by the name {host}. Look for a typing error; the site may also be gone."
    return FetchFailed(message, code="unresolvable", transient=transient)


def _parsed(address: str) -> _Address | None:
    """Return the address; None for a name, and for an address with a zone, which only means something on one wire."""
    if "%" in address:
        return None
    try:
        return ipaddress.ip_address(address)
    except ValueError:
        return None


def _is_global(address: _Address) -> bool:
    if address in _METADATA or any(address in network for network in _NOT_PUBLIC):
        return False
    if isinstance(address, ipaddress.IPv6Address) and address not in _UNICAST:
        return address in _NAT64
    return address.is_global and not address.is_multicast


def _embedded(address: _Address) -> Iterator[ipaddress.IPv4Address]:
    """Yield the IPv4 addresses to which a gateway would send what goes to this IPv6 address."""
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64 or (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
