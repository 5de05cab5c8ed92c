"""python -m tests.source: serve a made-up database until interrupted; its URL is the first line."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from tests.source import PAGE_SIZE, Catalogue, Fault, describe, serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGINT or SIGTERM; 0, or 2 where the arguments are wrong."""
    options = _parser().parse_args(arguments)
    if options.list_faults:
        for fault in Fault:
            sys.stdout.write(f"{describe(fault)}\n")
        return 0
    catalogue = Catalogue(options.seed, options.communications)
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    log = options.log.open("a", encoding="utf-8") if options.log else None
    faults = tuple(Fault(name) for name in options.fault)
    try:
        with serve(
            catalogue, fault=faults, page_size=options.page_size, port=options.port, log_file=log
        ) as site:
            sys.stdout.write(f"{site.url}\n")
            sys.stdout.flush()
            stopped.wait()
    finally:
        if log is not None:
            log.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.source", description="Serve a made-up database of communications."
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one")
    parser.add_argument("--communications", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page-size", type=int, default=PAGE_SIZE)
    parser.add_argument(
        "--fault", action="append", default=[], choices=[*map(str, Fault)], metavar="NAME"
    )
    parser.add_argument("--log", type=Path, help="a file that gets a line of JSON per request")
    parser.add_argument("--list-faults", action="store_true", help="say what each fault does")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
