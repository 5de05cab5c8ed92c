"""The polite client and the machine behind a name: a public one, or none."""

import pytest

from scraper.http import (
    AddressRefused,
)
from scraper.http import Client as PoliteClient
from scraper.http.addresses import origin_of
from tests.faults.sockets import (
    HTML,
    FaultServer,
    http,
)
from tests.faults.visiting import PATIENT, visit


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f.1", "0", "017700000001"])
def test_a_name_that_leads_to_this_machine_is_refused_before_any_connection(host):
    with FaultServer() as server:
        base = f"https://{host}:{server.port}"
        with (
            PoliteClient(base, contact="mail@example.org", limits=PATIENT) as client,
            pytest.raises(AddressRefused, match="expected a public address"),
        ):
            client.page("/a")
        assert client.requests == 1
        with pytest.raises(AddressRefused, match="the run has ended"):
            client.page("/a")
    assert server.accepted == 0


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.8.8",
        "0.0.0.0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "224.0.0.1",
        "239.1.1.1",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.2.1",
        "::1",
        "::",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "ff0e::1",
        "2001:db8::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "2002:7f00:1::",
    ],
)
def test_only_public_machines_may_stand_behind_a_public_name(address):
    with pytest.raises(AddressRefused):
        origin_of("https://spcommreports.ohchr.org").refuse_peer(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1"],
)
def test_public_machines_may_be_asked(address):
    origin_of("https://spcommreports.ohchr.org").refuse_peer(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "10.0.0.1", "2606:4700::1111"])
def test_a_name_for_this_machine_leads_nowhere_else(address):
    with pytest.raises(AddressRefused, match="expected this machine"):
        origin_of("http://localhost:8000").refuse_peer(address)


def test_the_name_localhost_may_be_visited():
    with FaultServer() as server:
        server.routes["/a"] = http()
        with visit(f"http://localhost:{server.port}") as client:
            assert client.page("/a").content == HTML
