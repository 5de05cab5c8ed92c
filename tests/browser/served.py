"""A built site, served on this machine as a static host serves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _StaticHost(SimpleHTTPRequestHandler):
    """Files as they are; 404.html, with that status, for what is not there."""

    protocol_version = "HTTP/1.1"  # keeps connections open, as hosts do

    def log_message(self, *_arguments):
        pass  # the tests say what went wrong

    def end_headers(self):
        self.send_header("Cache-Control", "max-age=600")  # seconds, as GitHub Pages says
        super().end_headers()

    def send_error(self, code, message=None, explain=None):
        page = Path(self.directory, "404.html")
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        content = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return self.wfile.write(content)


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The origin ('http://127.0.0.1:PORT') at which *site* is served meanwhile."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_StaticHost, directory=site)) as server:
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)  # seconds
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()
