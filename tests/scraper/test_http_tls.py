"""The polite client and certificates: what cannot be trusted is not asked."""

import ssl
import tempfile
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from scraper.http import Client, RobotsUnknown, TimedOut, TlsRefused, Unreachable
from tests.faults.sockets import HTML, FaultServer, http, then_cut
from tests.faults.visiting import HASTY, SHORT, visit

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture(scope="module")
def bundle(authority, tmp_path_factory):
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


def context(certificate: trustme.LeafCert, *, with_chain: bool = True) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    shown = certificate.cert_chain_pems if with_chain else certificate.cert_chain_pems[:1]
    with tempfile.NamedTemporaryFile() as file:
        file.write(b"".join(pem.bytes() for pem in (certificate.private_key_pem, *shown)))
        file.flush()
        made.load_cert_chain(file.name)
    return made


def test_a_page_comes_over_tls_that_can_be_trusted(authority, bundle):
    with (
        FaultServer(tls=context(authority.issue_cert("127.0.0.1"))) as server,
        visit(server, ca=bundle) as client,
    ):
        server.routes["/a"] = http()
        assert client.page("/a").content == HTML


def test_the_time_of_a_slow_handshake_does_not_count_towards_the_delay(authority, bundle):
    """Else the server would see two requests close together."""
    with (
        FaultServer(
            tls=context(authority.issue_cert("127.0.0.1")), handshake=lambda peer: time.sleep(0.2)
        ) as server,
        Client(server.url, delay=0.25, contact=None, ca=bundle) as client,
    ):
        server.routes["/a"] = http()
        client.page("/a")
    assert server.gaps()[0] >= 0.15


def expired(authority):
    return authority.issue_cert("127.0.0.1", not_before=LONG_AGO, not_after=LONG_AGO.replace(day=2))


def not_yet(authority):
    return authority.issue_cert("127.0.0.1", not_before=datetime.now(UTC) + timedelta(days=2))


def without_chain(authority):
    """Signed by an authority between, whose own certificate `context` leaves out."""
    return authority.create_child_ca().issue_cert("127.0.0.1")


CERTIFICATES = {
    "expired": expired,
    "not-yet-valid": not_yet,
    "other-host": lambda authority: authority.issue_cert("spcommreports.ohchr.org"),
    "other-machine": lambda authority: authority.issue_cert("127.0.0.2"),
    "unknown-authority": lambda authority: trustme.CA().issue_cert("127.0.0.1"),
    "incomplete-chain": without_chain,
}


@pytest.mark.parametrize("kind", CERTIFICATES)
def test_a_certificate_that_cannot_be_trusted_ends_the_run_at_once(kind, authority, bundle):
    tls = context(CERTIFICATES[kind](authority), with_chain=kind != "incomplete-chain")
    with FaultServer(tls=tls) as server, visit(server, ca=bundle) as client:
        server.routes["/a"] = http()
        with pytest.raises(TlsRefused, match="expected a TLS certificate"):
            client.page("/a")
        with pytest.raises(TlsRefused, match="the run has ended"):
            client.page("/a")
    assert client.requests == 1
    assert server.seen == []


def test_a_certificate_of_our_own_is_not_trusted_by_default(authority):
    with (
        FaultServer(tls=context(authority.issue_cert("127.0.0.1"))) as server,
        visit(server) as client,
        pytest.raises(TlsRefused),
    ):
        client.page("/a")
    assert server.seen == []


def test_a_chain_that_is_shown_whole_is_trusted(authority, bundle):
    certificate = authority.create_child_ca().issue_cert("127.0.0.1")
    with FaultServer(tls=context(certificate)) as server, visit(server, ca=bundle) as client:
        server.routes["/a"] = http()
        assert client.page("/a").content == HTML


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1])
def test_old_tls_is_not_spoken(version, authority, bundle):
    old = context(authority.issue_cert("127.0.0.1"))
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = old.maximum_version = version
    with (
        FaultServer(tls=old) as server,
        visit(server, ca=bundle) as client,
        pytest.raises(TlsRefused),
    ):
        client.page("/a")
    assert server.seen == []


def test_plain_http_where_tls_is_expected_is_refused(bundle):
    with FaultServer(handshake=lambda peer: peer.sendall(http())) as server:
        url = server.url.replace("http://", "https://")
        with visit(url, ca=bundle) as client, pytest.raises(TlsRefused):
            client.page("/a")


def dripping(peer):
    with suppress(OSError):
        for byte in b"\x16\x03\x03\x01\x00" + b"\x02" * 1_000:
            peer.sendall(bytes([byte]))
            time.sleep(0.05)


@pytest.mark.parametrize(
    ("handshake", "cause"),
    [
        (lambda peer: peer.close(), Unreachable),
        (lambda peer: time.sleep(0.5), TimedOut),
        (dripping, TimedOut),
    ],
    ids=["closed", "silent", "drip"],
)
def test_a_handshake_that_does_not_come_about_is_tried_again(handshake, cause, bundle):
    with FaultServer(handshake=handshake) as server:
        url = server.url.replace("http://", "https://")
        began = time.monotonic()
        with visit(url, ca=bundle, limits=HASTY) as client, pytest.raises(RobotsUnknown) as caught:
            client.page("/a")
    assert isinstance(caught.value.__cause__, cause)
    assert client.requests == 4
    assert time.monotonic() - began < 100


def test_a_body_cut_without_a_word_of_tls_is_noticed(authority, bundle):
    with (
        FaultServer(tls=context(authority.issue_cert("127.0.0.1"))) as server,
        visit(server, ca=bundle) as client,
    ):
        server.routes["/a"] = [then_cut(http()[:-10]), http()]
        assert client.page("/a").content == HTML
    assert server.targets() == ["/a", "/a"]


def test_a_response_that_drips_over_tls_ends_at_its_deadline(authority, bundle):
    with (
        FaultServer(tls=context(authority.issue_cert("127.0.0.1"))) as server,
        visit(server, ca=bundle, limits=SHORT) as client,
    ):
        server.routes["/a"] = lambda wire: wire.drip(http(HTML * 9), 0.05)
        began = time.monotonic()
        with pytest.raises(Exception, match="took more than 1 s"):
            client.page("/a")
    assert time.monotonic() - began < 10
