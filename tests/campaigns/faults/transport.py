"""Faults of the transport: the connection, HTTP, redirects, TLS."""

import re
import socket
import ssl
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from random import Random

import trustme

from tests.campaigns.faults.bench import Bench, House, Kind, Night, run
from tests.campaigns.faults.row import Case, Result, Row
from tests.campaigns.faults.usual import (
    FAILED,
    FLAGGED,
    OK,
    REFUSED,
    became_of,
    on_a_page,
    on_all_pages,
    usual,
    with_files,
)
from tests.faults.sockets import FaultServer
from tests.source import Applied, Fault, serve

TRIES = 4
PAGE_BYTES, FILE_BYTES = 20_000_000, 250_000_000  # the most that is taken of a page, of a file
IN_FLIGHT = 16_000_000  # bytes that a server may have sent and a client not have read
BEYOND = 64  # megabytes over those of a night without faults
PAGE_SECONDS, IDLE_SECONDS, CONNECT_SECONDS = 120, 30, 10
SLACK = 60  # seconds that a busy machine may take besides
"""Figures are those of the promises, not the program's own."""


def once(fault: Fault) -> Callable[[House, Random], tuple[Applied, ...]]:
    """*fault* on one request for the list, and then no more."""
    return lambda house, rng: (
        Applied(fault, path="CommunicationSent", first=rng.randint(1, house.pages), times=1),
    )


def on_new_file(fault: Fault) -> Callable[[House, Random], tuple[Applied, ...]]:
    """*fault* on every file that is fetched."""
    return lambda house, rng: (Applied(fault, seed=rng.randrange(1_000_000), path="DownLoad"),)


# Connections


def _elsewhere(base_url: str, more: tuple[str, ...], most: float) -> Callable[[Bench, int], Result]:
    """A night that is sent to another address than the first one."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.house(Kind(seed=seed)) as house:
            night = house.night("--base-url", base_url, *more)
            return _failed_within(house, night, most)

    return play


def _failed_within(house: House, night: Night, most: float) -> Result:
    became, amiss = became_of(house, night)
    if became not in FAILED:
        amiss += (f"{became}, expected failed: {night.said[-300:]}",)
    if night.seconds > most + SLACK:
        amiss += (f"took {night.seconds:.0f} s, expected {most:.0f}",)
    if len(house.site.log) > 0:
        amiss += ("the old address was asked",)
    return Result(became, amiss, f"{night.seconds:.0f} s")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _refused(bench: Bench, seed: int) -> Result:
    return _elsewhere(f"http://127.0.0.1:{_free_port()}", (), 10)(bench, seed)


ABROAD = ("--delay", "1", "--contact", "https://example.org/made-up")


def _asked_at_most(most: int) -> Callable[[House, Night], tuple[str, ...]]:
    """No address is asked for more often than *most*."""

    def check(house: House, night: Night) -> tuple[str, ...]:
        paths = house.site.log.paths()
        worst = max((paths.count(path) for path in paths), default=0)
        return (f"one address was asked for {worst} times",) if worst > most else ()

    return check


def _at_most(most: int) -> Callable[[House, Night], tuple[str, ...]]:
    """No more than *most* requests in all, robots.txt included."""
    return lambda house, night: (
        (f"{len(house.site.log)} requests",) if len(house.site.log) > most else ()
    )


def _never_accepted(bench: Bench, seed: int) -> Result:
    """A port whose backlog is full: connections are not refused, and never made."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        address = listener.getsockname()
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(address)
        try:
            play = _elsewhere(f"http://127.0.0.1:{address[1]}", (), TRIES * CONNECT_SECONDS)
            return play(bench, seed)
        finally:
            for one in waiting:
                one.close()


def _silent(bench: Bench, seed: int) -> Result:
    """A server that takes the request, and says nothing."""
    with FaultServer() as server:
        server.routes["/robots.txt"] = lambda wire: wire.socket.recv(1) and None
        return _elsewhere(server.url, (), TRIES * IDLE_SECONDS)(bench, seed)


def _within(most: float) -> Callable[[House, Night], tuple[str, ...]]:
    return lambda house, night: (
        (f"took {night.seconds:.0f} s, expected {most:.0f}",)
        if night.seconds > most + SLACK
        else ()
    )


# Waiting


def _waited(house: House, night: Night) -> tuple[str, ...]:
    """After the 429 or 503 nothing was asked for 2 s."""
    requests = house.site.log.requests
    for before, after in pairwise(requests):
        if before.status in (429, 503):
            gap = after.started - before.started
            return () if gap >= 1.95 else (f"asked again after {gap:.2f} s",)
    return ("nothing was asked again",)


def _names_the_other_door(house: House, night: Night) -> tuple[str, ...]:
    amiss = () if "scraper add" in night.said else ("does not name the other door, `add`",)
    return (*_at_most(3)(house, night), *amiss)


# Memory


def _small(house: House, night: Night) -> tuple[str, ...]:
    """Little more memory than a night without faults takes, and little more was taken in."""
    house.site.set_faults()
    usual_night = house.night("--dry-run", days=0)
    more = night.megabytes - usual_night.megabytes
    return (f"{more:.0f} MB beyond an ordinary night",) if more > BEYOND else ()


def _capped(most: int) -> Callable[[House, Night], tuple[str, ...]]:
    def check(house: House, night: Night) -> tuple[str, ...]:
        sent = max((one.sent for one in house.site.log.requests), default=0)
        amiss = (f"{sent} bytes were taken",) if sent > most + IN_FLIGHT else ()
        return (*amiss, *_no_remains(house), *_small(house, night))

    return check


def _no_remains(house: House) -> tuple[str, ...]:
    left = [path.name for path in house.root.rglob(".tracker-tmp*")]
    return (f"left {left[:3]}",) if left else ()


# Redirects

_CONNECT = re.compile(r"connect\(\d+, \{sa_family=AF_INET6?, (?P<to>[^}]*)\}")
_TRACE = "connects.strace"


def _away(name: str, fault: Fault) -> Case:
    """A redirect that must not be followed; every connection that is tried is looked at."""

    def play(bench: Bench, seed: int) -> Result:
        with bench.house(Kind(seed=seed)) as house:
            trace = house.root.parent / _TRACE
            before = ("strace", "-f", "-qq", "-e", "trace=connect", "-o", str(trace))
            rng = Random(seed)
            night = house.night(faults=on_a_page(fault)(house, rng), before=before)
            became, amiss = became_of(house, night)
            if became not in REFUSED:
                amiss += (f"{became}, expected failed",)
            own = f"htons({house.site.port})"
            tried = [found["to"] for found in _CONNECT.finditer(trace.read_text("utf-8"))]
            foreign = [to for to in tried if own not in to or "127.0.0.1" not in to]
            if not tried or foreign:
                amiss += (f"connected to {foreign[:3]} among {len(tried)}",)
            hosts = {one.headers.get("Host") for one in house.site.log.requests}
            if hosts != {f"127.0.0.1:{house.site.port}"}:
                amiss += (f"asked as {hosts}",)
            return Result(became, amiss)

    return Case(name, play)


# TLS


def _tls(name: str, prepared: Callable[[trustme.CA], ssl.SSLContext]) -> Case:
    """A site whose TLS must not be trusted; nothing may be asked of it."""

    def play(bench: Bench, seed: int) -> Result:
        with (
            bench.house(Kind(seed=seed)) as house,
            _served(house, prepared(trustme.CA())) as site,
        ):
            night = house.night("--base-url", site.url)
            result = _failed_within(house, night, 10)
            amiss = result.amiss
            if len(site.log):
                amiss += (f"{len(site.log)} requests were sent",)
            return Result(result.became, amiss, result.figure)

    return Case(name, play)


@contextmanager
def _served(house: House, context: ssl.SSLContext) -> Iterator[object]:
    with serve(house.catalogue, tls=context) as site:
        yield site


def _context(leaf: trustme.LeafCert, *, links: int | None = None) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    chain = leaf.cert_chain_pems if links is None else leaf.cert_chain_pems[:links]
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"".join(pem.bytes() for pem in (leaf.private_key_pem, *chain)))
        file.flush()
        made.load_cert_chain(file.name)
    return made


def _own(authority: trustme.CA) -> ssl.SSLContext:
    return _context(authority.issue_cert("127.0.0.1"))


def _expired(authority: trustme.CA) -> ssl.SSLContext:
    first, last = datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC)
    return _context(authority.issue_cert("127.0.0.1", not_before=first, not_after=last))


def _other_host(authority: trustme.CA) -> ssl.SSLContext:
    return _context(authority.issue_cert("spcommreports.ohchr.org"))


def _no_chain(authority: trustme.CA) -> ssl.SSLContext:
    return _context(authority.create_child_ca().issue_cert("127.0.0.1"), links=1)


def _old_tls(authority: trustme.CA) -> ssl.SSLContext:
    context = _own(authority)
    context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return context


def _no_way_to_trust(bench: Bench, seed: int) -> Result:
    """No option turns the verification off."""
    with bench.house(Kind(seed=seed)) as house:
        flags = ("--insecure", "--no-verify", "--no-check-certificate", "--verify=no", "-k")
        amiss = tuple(
            f"{flag} is taken"
            for flag in flags
            if run("collect", *house.options(), flag).outcome != "wrong use"
        )
        amiss += () if house.tree() == house.first_tree else ("the records changed",)
        became, _ = became_of(house, house.night())
        return Result(became, amiss)


# Cookies


def _no_cookie_kept(house: House, night: Night) -> tuple[str, ...]:
    first = house.site.log.requests[0]
    kept = [
        path.name
        for path in house.root.rglob("*")
        if path.is_file() and b"ASP.NET_SessionId" in path.read_bytes()
    ]
    sent = ("the first request has a cookie",) if "Cookie" in first.headers else ()
    return (*sent, *(f"a cookie is kept in {name}" for name in kept))


def _cut(fault: Fault) -> tuple[Case, ...]:
    """A body that is cut: for ever, once, and that of a file."""
    return (
        usual(f"{fault}, a page, always", on_a_page(fault), FAILED, more=_asked_at_most(2 * TRIES)),
        usual(f"{fault}, a page, once", once(fault), OK),
        with_files(f"{fault}, files", on_new_file(fault), FLAGGED),
    )


def _both(fault: Fault) -> tuple[Case, ...]:
    return (usual(f"{fault}, a page", on_a_page(fault), FAILED),)


ROWS = (
    Row(
        "F001",
        "connection refused, dropped, reset; no such name",
        "at most 4 tries of an address; failed, nothing changes",
        (
            Case("refused", _refused),
            Case("no such name", _elsewhere("https://made-up.invalid", ABROAD, 60), waits=True),
            usual("dropped", Fault.DROPPED, FAILED, more=_asked_at_most(TRIES)),
            usual("reset", Fault.RESET, FAILED, more=_asked_at_most(TRIES)),
            usual("dropped once", once(Fault.DROPPED), OK),
        ),
    ),
    Row(
        "F002",
        "the connection, or the server, hangs",
        "10 s a connection, 30 s of silence, 4 tries; failed",
        (
            Case("not accepted", _never_accepted, waits=True),
            Case("silent", _silent, waits=True),
        ),
    ),
    Row(
        "F003",
        "a byte every half second",
        "120 s for a page in all; failed",
        (
            Case(
                "a page drips",
                usual("", on_a_page(Fault.SLOW_DRIP), FAILED, more=_within(PAGE_SECONDS)).play,
                waits=True,
            ),
        ),
    ),
    Row(
        "F004",
        "500, 502, 503, 504 once",
        "asked again; done",
        tuple(
            usual(fault, once(fault), OK)
            for fault in (
                Fault.ERROR_500_ONCE,
                Fault.ERROR_502_ONCE,
                Fault.ERROR_503_ONCE,
                Fault.ERROR_504_ONCE,
            )
        ),
    ),
    Row(
        "F005",
        "500 for ever on one page of the list, or from it on",
        "failed; the other pages are not taken for the whole",
        (
            usual("one page", on_a_page(Fault.ERROR_500_FOR_EVER), FAILED),
            usual(
                "from a page on",
                lambda house, rng: (
                    Applied(Fault.ERROR_500_FOR_EVER, from_page=rng.randint(2, house.pages)),
                ),
                FAILED,
            ),
        ),
    ),
    Row(
        "F006",
        "429 or 503 with Retry-After: 2, or a date 2 s away",
        "nothing is asked for 2 s, measured at the server; done",
        (
            usual("seconds", once(Fault.RETRY_AFTER_2), OK, more=_waited),
            usual("a date", once(Fault.RETRY_AFTER_DATE), OK, more=_waited),
        ),
    ),
    Row(
        "F007",
        "Retry-After of a day, of 300 years, past, of no sense, missing",
        "a run waits 15 min at most, and stops before that; the others are asked again",
        (
            usual("a day", on_a_page(Fault.RETRY_AFTER_DAY), FAILED, more=_within(10)),
            usual("9999999999", on_a_page(Fault.RETRY_AFTER_HUGE), FAILED, more=_within(10)),
            usual("past", once(Fault.RETRY_AFTER_PAST), OK),
            usual("no sense", once(Fault.RETRY_AFTER_GARBAGE), OK),
            usual("missing", once(Fault.RETRY_AFTER_MISSING), OK),
        ),
    ),
    Row(
        "F008",
        "401 or 403 for everything",
        "at most 3 requests; failed, and the message names the other door",
        (
            usual("403", on_all_pages(Fault.FORBIDDEN), FAILED, more=_names_the_other_door),
            usual("401", on_all_pages(Fault.UNAUTHORIZED), FAILED, more=_names_the_other_door),
            usual(
                "403 for robots.txt too",
                lambda house, rng: (Applied(Fault.FORBIDDEN, path="."),),
                FAILED,
                more=_names_the_other_door,
            ),
        ),
    ),
    Row(
        "F009",
        "the body is shorter than its length: ended, reset",
        "refused and asked again; no file that was cut is kept",
        (*_cut(Fault.CUT_WITH_LENGTH), *_cut(Fault.RESET_WITH_LENGTH)),
    ),
    Row("F010", "chunks without a last one", "as F009", _cut(Fault.CHUNKED_CUT)),
    Row(
        "F011",
        "no length, and the end comes early; a page or a file that lacks its end",
        "as F009",
        (
            *_cut(Fault.CUT_WITHOUT_LENGTH),
            usual("half a page with its length", on_a_page(Fault.HALF_PAGE), FAILED),
            with_files("files that end early", on_new_file(Fault.FILE_TRUNCATED), FLAGGED),
        ),
    ),
    Row(
        "F012",
        "gzip that is cut, with and without its length",
        "as F009",
        (*_cut(Fault.GZIP_CUT), *_both(Fault.GZIP_CUT_WITHOUT_LENGTH)),
    ),
    Row(
        "F013",
        "a gzip body of 1 MB that unpacks to 1 GiB",
        "failed within 64 MB beyond an ordinary night",
        (usual("a page", on_a_page(Fault.GZIP_BOMB), FAILED, more=_capped(PAGE_BYTES)),),
    ),
    Row(
        "F014",
        "a body without end",
        "20 MB of a page, 250 MB of a file at most; failed, or the file is flagged",
        (
            usual("a page", on_a_page(Fault.ENDLESS_BODY), FAILED, more=_capped(PAGE_BYTES)),
            with_files(
                "one file",
                lambda house, rng: (Applied(Fault.ENDLESS_BODY, path="DownLoad", times=1),),
                FLAGGED,
                more=_capped(FILE_BYTES),
            ),
        ),
    ),
    Row(
        "F015",
        "a redirect to file://, ftp://, gopher://",
        "refused; nothing is opened",
        (
            _away("file", Fault.REDIRECT_TO_FILE),
            _away("ftp", Fault.REDIRECT_TO_FTP),
            _away("gopher", Fault.REDIRECT_TO_GOPHER),
        ),
    ),
    Row(
        "F016",
        "a redirect, or a name, that leads to another host, port or an inner machine",
        "refused; connections to anything but the site: 0, as the kernel sees them",
        (
            _away("another host", Fault.REDIRECT_TO_HOST),
            _away("another port", Fault.REDIRECT_TO_PORT),
            _away("169.254.169.254", Fault.REDIRECT_TO_METADATA),
            _away("[::1]", Fault.REDIRECT_TO_IPV6),
            _away("10.0.0.1", Fault.REDIRECT_TO_PRIVATE),
            _away("a name before the host", Fault.REDIRECT_WITH_USERINFO),
            Case(
                "a name of this machine",
                _elsewhere(f"https://{socket.gethostname()}:{_free_port()}", ABROAD, 10),
                waits=True,
            ),
        ),
    ),
    Row(
        "F017",
        "redirects in a loop, 25 redirects; one to the same page",
        "5 at most, then failed; one to the same page is followed",
        (
            usual("a loop", on_a_page(Fault.REDIRECT_LOOP), FAILED, more=_at_most(30)),
            usual("25", on_a_page(Fault.REDIRECT_25_HOPS), FAILED, more=_at_most(30)),
            usual("to the same page", Fault.REDIRECT_WITHIN, OK),
        ),
    ),
    Row(
        "F018",
        "a certificate that is self-made, expired, of another host, without its chain; TLS 1.0",
        "failed before anything is asked; no option turns the verification off",
        (
            _tls("of no known authority", _own),
            _tls("expired", _expired),
            _tls("of another host", _other_host),
            _tls("without its chain", _no_chain),
            _tls("TLS 1.0", _old_tls),
            Case("options", _no_way_to_trust),
        ),
    ),
    Row(
        "F019",
        "cookies are set",
        "done; none is kept from one run to the next",
        (usual("every answer", Fault.COOKIES_SET, OK, more=_no_cookie_kept),),
    ),
    Row(
        "F020",
        "heads that are no HTTP: two lengths, 200 kB, line breaks in Location, other bytes",
        "failed, no crash",
        tuple(
            case
            for fault in (
                Fault.DUPLICATE_LENGTH,
                Fault.HUGE_HEADER,
                Fault.LOCATION_CRLF,
                Fault.NOT_HTTP,
            )
            for case in _both(fault)
        ),
    ),
)
