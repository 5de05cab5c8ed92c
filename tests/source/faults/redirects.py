"""Faults that send the client somewhere else."""

from tests.source.answers import Answer, html_answer
from tests.source.faults.effects import Asked, Target, on_answer
from tests.source.faults.fault import Fault
from tests.source.faults.other_pages import LOGIN
from tests.source.pages import error_page

LOGIN_PATH = "/Account/Login"


def redirect(location: str) -> Answer:
    """An answer that leads to *location*."""
    answer = html_answer(error_page(302, "Found"), 302)
    answer.headers["Location"] = location
    return answer


@on_answer(Fault.REDIRECT_TO_LOGIN, "F022", "everything leads to a login page, which is 200")
def _to_login(answer: Answer, asked: Asked) -> Answer:
    if asked.request.path == LOGIN_PATH.lower():
        return html_answer(LOGIN)
    return redirect(f"{LOGIN_PATH}?ReturnUrl=made-up")


@on_answer(
    Fault.REDIRECT_TO_HOST, "F016", "the list moves to another host (localhost, the same port)",
    target=Target.LIST,
)  # fmt: skip
def _to_host(answer: Answer, asked: Asked) -> Answer:
    if asked.request.headers.get("Host", "").startswith("localhost"):
        return answer
    return redirect(f"{asked.url.replace('127.0.0.1', 'localhost')}{asked.request.target}")


@on_answer(
    Fault.REDIRECT_TO_PORT, "F016", "the list moves to port 9 of this host", target=Target.LIST
)
def _to_port(answer: Answer, asked: Asked) -> Answer:
    return redirect("http://127.0.0.1:9/")


@on_answer(
    Fault.REDIRECT_TO_METADATA, "F016", "the list moves to 169.254.169.254", target=Target.LIST
)
def _to_metadata(answer: Answer, asked: Asked) -> Answer:
    return redirect("http://169.254.169.254/latest/meta-data/")


@on_answer(Fault.REDIRECT_TO_IPV6, "F016", "the list moves to [::1]", target=Target.LIST)
def _to_ipv6(answer: Answer, asked: Asked) -> Answer:
    return redirect(f"http://[::1]:{asked.url.rsplit(':', 1)[1]}{asked.request.target}")


@on_answer(Fault.REDIRECT_TO_PRIVATE, "F016", "the list moves to 10.0.0.1", target=Target.LIST)
def _to_private(answer: Answer, asked: Asked) -> Answer:
    return redirect("http://10.0.0.1/")


@on_answer(
    Fault.REDIRECT_WITH_USERINFO,
    "F016",
    "the list moves to this host as a user's name at another host",
    target=Target.LIST,
)
def _with_userinfo(answer: Answer, asked: Asked) -> Answer:
    own = asked.url.removeprefix("http://")
    return redirect(f"http://{own.replace(':', '%3A')}@localhost:{own.split(':')[1]}/")


@on_answer(
    Fault.REDIRECT_TO_FILE, "F015", "the list moves to file:///etc/hostname", target=Target.LIST
)
def _to_file(answer: Answer, asked: Asked) -> Answer:
    return redirect("file:///etc/hostname")


@on_answer(Fault.REDIRECT_TO_FTP, "F015", "the list moves to ftp://", target=Target.LIST)
def _to_ftp(answer: Answer, asked: Asked) -> Answer:
    return redirect("ftp://127.0.0.1/made-up")


@on_answer(Fault.REDIRECT_TO_GOPHER, "F015", "the list moves to gopher://", target=Target.LIST)
def _to_gopher(answer: Answer, asked: Asked) -> Answer:
    return redirect("gopher://127.0.0.1/made-up")


@on_answer(Fault.REDIRECT_LOOP, "F017", "the list leads to itself, for ever", target=Target.LIST)
def _loop(answer: Answer, asked: Asked) -> Answer:
    return redirect(asked.request.target)


@on_answer(
    Fault.REDIRECT_25_HOPS, "F017", "the list is there after 25 redirects", target=Target.LIST
)
def _hops(answer: Answer, asked: Asked) -> Answer:
    hop = int(asked.request.query.get("hop", "0"))
    if hop >= 25:
        return answer
    page = asked.request.query.get("page", "1")
    return redirect(f"/LatestReports/CommunicationSent?page={page}&hop={hop + 1}")


@on_answer(
    Fault.REDIRECT_WITHIN,
    "F017",
    "the list leads once to its path in small letters, on this host: all is there",
    target=Target.LIST,
)
def _within(answer: Answer, asked: Asked) -> Answer:
    target = asked.request.target
    small = target.replace("/LatestReports/CommunicationSent", "/latestreports/communicationsent")
    return answer if target == small else redirect(small)
