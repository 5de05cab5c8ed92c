"""The whole way against a made-up database: collect, build, serve.

    python -m tests.source.demo [--communications 300] [--nights 2] [--port 8000] [--no-serve]

Everything goes to .tracker-demo/, which is made anew each time and may be removed. The pages say
that all of it is made up.
"""

import argparse
import functools
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.source import Catalogue, serve

_ROOT = Path(".tracker-demo")
_SEED = 2026


def main() -> int:
    """0 when the site was built (and shown until it was stopped); else what a command returned."""
    options = _options()
    shutil.rmtree(_ROOT, ignore_errors=True)
    today = datetime.now(UTC).date()
    first = today - timedelta(days=options.nights)
    catalogue = Catalogue(_SEED, options.communications, today=first)
    with serve(catalogue) as site:
        for night in range(options.nights, 0, -1):
            day = today - timedelta(days=night - 1)
            failed = _run(
                *("scraper", "collect", "--base-url", site.url, "--delay", "0"),
                *("--data", str(_ROOT / "data"), "--cache", str(_ROOT / "cache")),
                *("--on", day.isoformat()),
            )
            if failed:
                return failed
            catalogue.advance(1)
    built = _ROOT / "site"
    for command in (
        ("scraper", "check", "--data", str(_ROOT / "data")),
        ("generator", "build", "--data", str(_ROOT / "data"), "--site-dir", str(built)),
        ("generator", "check", "--site-dir", str(built)),
    ):
        if failed := _run(*command):
            return failed
    if options.serve:
        _serve(built, options.port)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.source.demo")
    parser.add_argument("--communications", type=int, default=300)
    parser.add_argument("--nights", type=int, default=2, help="how often the database is read")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--no-serve", dest="serve", action="store_false")
    return parser.parse_args()


def _run(module: str, *arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode


def _serve(built: Path, port: int) -> None:
    handler = functools.partial(SimpleHTTPRequestHandler, directory=str(built))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        sys.stdout.write(f"Look at http://127.0.0.1:{port}/ ; stop with Ctrl-C.\n")
        sys.stdout.flush()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    sys.exit(main())
