"""A made-up database on a real HTTP server, for tests, the demo, benchmarks and fault campaigns.

`Catalogue` is what is in it and how it changes; `serve` puts it on a server; `Fault` names what can
go wrong. Its pages have the markup of the real one, but every fact in them is invented.

    with serve(Catalogue(seed=1, communications=300), fault=Fault.EMPTY_TABLE) as site:
        site.url, site.log, site.catalogue.truth()
"""

from tests.source.catalogue import Catalogue, News
from tests.source.communication import Communication, Response, ResponseKind
from tests.source.faults import Applied, Fault, describe
from tests.source.names import Actor, Recipient
from tests.source.requests_seen import Connection, Request, RequestLog
from tests.source.server import PAGE_SIZE, Site, serve
from tests.source.truth import TrueResponse, Truth

__all__ = [
    "PAGE_SIZE",
    "Actor",
    "Applied",
    "Catalogue",
    "Communication",
    "Connection",
    "Fault",
    "News",
    "Recipient",
    "Request",
    "RequestLog",
    "Response",
    "ResponseKind",
    "Site",
    "TrueResponse",
    "Truth",
    "describe",
    "serve",
]
