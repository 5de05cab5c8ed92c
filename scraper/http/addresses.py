"""Where a request may go: one scheme, host and port; and which machines may stand behind it."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin, urlsplit

from scraper.http.errors import AddressRefused, BadAddress, BadSettings, RedirectRefused, shown

DEFAULT_PORTS = {"http": 80, "https": 443}

_ADDRESS = re.compile(r"[!-~]{1,1000}", re.ASCII)  # no blanks, no controls, ASCII only
_UNSAFE = re.compile(r'[\\#<>"^`{|}]')  # read differently by different programs
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last 32 bits are an IPv4 address


@dataclass(frozen=True, slots=True)
class Origin:
    """The site: all requests go to this scheme, host and port."""

    scheme: str
    host: str
    port: int
    is_loopback: bool

    @property
    def root(self) -> str:
        """The address that paths are put after, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    def address_of(self, path_and_query: str) -> str:
        """The address of a path such as "/TmSearch/RelCom?code=TUN+4%2F2026". Or BadAddress."""
        if not _is_plain_path(path_and_query):
            raise BadAddress(
                f"{self.root}: expected a path of this site that starts with one '/', encoded, "
                f"without '..' and '#'; got {shown(path_and_query)}; look at the link's page"
            )
        return self.root + path_and_query

    def address_after(self, url: str, location: str) -> str:
        """Where a redirect from *url* leads. Or RedirectRefused, where it leaves the site."""
        try:
            target = urlsplit(urljoin(url, location))
            stays = (target.scheme, target.hostname, _port_of(target)) == (
                self.scheme,
                self.host,
                self.port,
            )
        except ValueError:
            target, stays = urlsplit(""), False
        path = (target.path or "/") + (f"?{target.query}" if target.query else "")
        if (
            not stays
            or not _ADDRESS.fullmatch(location)  # urlsplit drops some control characters unseen
            or "@" in target.netloc
            or not _is_plain_path(path)
        ):
            raise RedirectRefused(
                f"{url}: redirects to {shown(location)}; expected an address below {self.root}; "
                "not followed; look at the page in a browser"
            )
        return self.root + path

    def refuse_peer(self, address: str) -> None:
        """Raise AddressRefused unless the machine at this IP *address* may be asked.

        It is a public one; where the base address itself names this machine, it is this machine.
        """
        peer = _ipv4_inside(ipaddress.ip_address(address.partition("%")[0]))
        is_public = peer.is_global and not peer.is_multicast
        if not (peer.is_loopback if self.is_loopback else is_public):
            raise AddressRefused(
                f"{self.root}: its name leads to {address}; expected "
                f"{'this machine' if self.is_loopback else 'a public address'}; nothing was sent; "
                "check the base address and the name server"
            )


def origin_of(base_url: str) -> Origin:
    """The site of *base_url*, which has no path. Raises BadSettings.

    Only a site on this machine, named as `localhost` or by its address, may do without TLS.
    """
    try:
        parts = urlsplit(base_url)
        port = _port_of(parts)
    except ValueError:
        parts, port = urlsplit(""), 0
    host = parts.hostname or ""
    loopback = _is_loopback(host)
    if (
        not _ADDRESS.fullmatch(base_url)
        or parts.scheme not in (DEFAULT_PORTS if loopback else ("https",))
        or not re.fullmatch(r"[a-z0-9._:-]+", host)
        or "@" in parts.netloc
        or parts.path not in ("", "/")
        or parts.query
        or parts.fragment
    ):
        raise BadSettings(
            f"base address {shown(base_url)}: expected https, a host and nothing more, such as "
            "https://spcommreports.ohchr.org (http for this machine only); correct it"
        )
    return Origin(parts.scheme, host, port, loopback)


def is_same_page(asked: str, final: str) -> bool:
    """Whether two addresses differ in capitals and encoding alone: the source's do not count."""
    return _page(asked) == _page(final)


def _page(url: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    parts = urlsplit(url)
    query = parse_qsl(parts.query.casefold(), keep_blank_values=True)
    return unquote(parts.path).casefold(), tuple(query)


def _is_plain_path(path: str) -> bool:
    segments = unquote(path.partition("?")[0]).split("/")
    return bool(
        _ADDRESS.fullmatch(path)
        and not _UNSAFE.search(path)
        and path.startswith("/")
        and not path.startswith("//")
        and not {".", ".."} & set(segments)
    )


def _port_of(parts: SplitResult) -> int:
    return DEFAULT_PORTS.get(parts.scheme, 0) if parts.port is None else parts.port


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _ipv4_inside(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """The IPv4 address that an IPv6 one stands for; else the address itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address
