"""Faults of statuses and headers."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from tests.source.answers import Answer, html_answer
from tests.source.faults.effects import Asked, Target, on_answer
from tests.source.faults.fault import Fault
from tests.source.faults.other_pages import LOGIN
from tests.source.pages import error_page

_PHRASES = {
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    429: "Too Many Requests",
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


def failure(status: int, **headers: str) -> Answer:
    """An answer that is an error; in the names of *headers* '_' stands for '-'."""
    answer = html_answer(error_page(status, _PHRASES[status]), status)
    answer.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return answer


@on_answer(Fault.ERROR_500_ONCE, "F004", "500 once, at the second page or file", first=2, times=1)
def _500_once(answer: Answer, asked: Asked) -> Answer:
    return failure(500)


@on_answer(Fault.ERROR_502_ONCE, "F004", "502 once, at the second page or file", first=2, times=1)
def _502_once(answer: Answer, asked: Asked) -> Answer:
    return failure(502)


@on_answer(Fault.ERROR_503_ONCE, "F004", "503 once, at the second page or file", first=2, times=1)
def _503_once(answer: Answer, asked: Asked) -> Answer:
    return failure(503)


@on_answer(Fault.ERROR_504_ONCE, "F004", "504 once, at the second page or file", first=2, times=1)
def _504_once(answer: Answer, asked: Asked) -> Answer:
    return failure(504)


@on_answer(
    Fault.ERROR_500_FOR_EVER,
    "F005",
    "500 for ever from the third page of the list on",
    target=Target.LIST,
    from_page=3,
)
def _500_for_ever(answer: Answer, asked: Asked) -> Answer:
    return failure(500)


@on_answer(
    Fault.LAST_PAGE_500, "F032", "500 for the last page of the list with rows", target=Target.LIST
)
def _last_page_500(answer: Answer, asked: Asked) -> Answer:
    return failure(500) if asked.page == asked.pages else answer


@on_answer(
    Fault.PAST_END_500, "F032", "500 for pages past the end; nothing is lost", target=Target.LIST
)
def _past_end_500(answer: Answer, asked: Asked) -> Answer:
    return failure(500) if asked.page > asked.pages else answer


@on_answer(Fault.RETRY_AFTER_2, "F006", "429 once with Retry-After: 2", first=2, times=1)
def _retry_after_2(answer: Answer, asked: Asked) -> Answer:
    return failure(429, Retry_After="2")


@on_answer(
    Fault.RETRY_AFTER_DATE, "F006", "503 once with a Retry-After date in 2 s", first=2, times=1
)
def _retry_after_date(answer: Answer, asked: Asked) -> Answer:
    # A date has whole seconds: three more than now are two and a part.
    later = datetime.now(UTC) + timedelta(seconds=3)
    return failure(503, Retry_After=format_datetime(later, usegmt=True))


@on_answer(Fault.RETRY_AFTER_DAY, "F007", "429 for ever with Retry-After: 86400", first=2)
def _retry_after_day(answer: Answer, asked: Asked) -> Answer:
    return failure(429, Retry_After="86400")


@on_answer(Fault.RETRY_AFTER_HUGE, "F007", "429 for ever with Retry-After: 9999999999", first=2)
def _retry_after_huge(answer: Answer, asked: Asked) -> Answer:
    return failure(429, Retry_After="9999999999")


@on_answer(
    Fault.RETRY_AFTER_PAST, "F007", "429 once with a Retry-After date of 1999", first=2, times=1
)
def _retry_after_past(answer: Answer, asked: Asked) -> Answer:
    return failure(429, Retry_After="Fri, 31 Dec 1999 23:59:59 GMT")


@on_answer(
    Fault.RETRY_AFTER_GARBAGE, "F007", "429 once with a Retry-After of no sense", first=2, times=1
)
def _retry_after_garbage(answer: Answer, asked: Asked) -> Answer:
    return failure(429, Retry_After="soon, -1")


@on_answer(Fault.RETRY_AFTER_MISSING, "F007", "429 once without Retry-After", first=2, times=1)
def _retry_after_missing(answer: Answer, asked: Asked) -> Answer:
    return failure(429)


@on_answer(Fault.FORBIDDEN, "F008", "403 for everything")
def _forbidden(answer: Answer, asked: Asked) -> Answer:
    return failure(403)


@on_answer(Fault.UNAUTHORIZED, "F008", "401 for everything")
def _unauthorized(answer: Answer, asked: Asked) -> Answer:
    return failure(401, WWW_Authenticate='Basic realm="made up"')


@on_answer(Fault.COOKIES_SET, "F019", "every answer sets a session cookie; nothing else changes")
def _cookies(answer: Answer, asked: Asked) -> Answer:
    answer.headers["Set-Cookie"] = f"ASP.NET_SessionId=made-up-{asked.request.number}; path=/"
    return answer


@on_answer(Fault.NO_VALIDATORS, "F112", "no ETag and no Last-Modified: nothing is ever unchanged")
def _no_validators(answer: Answer, asked: Asked) -> Answer:
    answer.headers.pop("Last-Modified", None)
    answer.headers["ETag"] = ""
    return answer


@on_answer(Fault.LETTERS_FAIL, "F040", "500 for every letter's file", target=Target.LETTER)
def _letters_fail(answer: Answer, asked: Asked) -> Answer:
    return failure(500)


@on_answer(Fault.RESPONSES_FAIL, "F040", "500 for every response's file", target=Target.RESPONSE)
def _responses_fail(answer: Answer, asked: Asked) -> Answer:
    return failure(500)


@on_answer(Fault.LETTERS_MISSING, "F040", "404 for every letter's file", target=Target.LETTER)
def _letters_missing(answer: Answer, asked: Asked) -> Answer:
    return failure(404)


@on_answer(
    Fault.RELATED_FAILS_WHEN_UNKNOWN,
    "-",
    "500 for the related communications of a number that is not public",
    target=Target.RELATED,
)
def _related_fails(answer: Answer, asked: Asked) -> Answer:
    return answer if b"data-id" in answer.body else failure(500)


@on_answer(
    Fault.SUMMARY_FAILS_WHEN_UNKNOWN,
    "-",
    "500 for the summary of an id that is not public",
    target=Target.SUMMARY,
)
def _summary_fails(answer: Answer, asked: Asked) -> Answer:
    return answer if b"data-id" in answer.body else failure(500)


@on_answer(Fault.ROBOTS_MISSING, "P8", "there is no robots.txt", target=Target.ROBOTS)
def _robots_missing(answer: Answer, asked: Asked) -> Answer:
    return failure(404)


@on_answer(Fault.ROBOTS_FAILS, "P8", "503 for robots.txt", target=Target.ROBOTS)
def _robots_fails(answer: Answer, asked: Asked) -> Answer:
    return failure(503)


@on_answer(Fault.ROBOTS_FORBID, "P8", "robots.txt forbids everything", target=Target.ROBOTS)
def _robots_forbid(answer: Answer, asked: Asked) -> Answer:
    return Answer(200, b"User-agent: *\nDisallow: /\n", {"Content-Type": "text/plain"})


@on_answer(
    Fault.ROBOTS_DELAY, "P8", "robots.txt asks for 2 s between requests", target=Target.ROBOTS
)
def _robots_delay(answer: Answer, asked: Asked) -> Answer:
    body = b"User-agent: *\nCrawl-delay: 2\nDisallow: /Admin/\n"
    return Answer(200, body, {"Content-Type": "text/plain"})


@on_answer(Fault.ROBOTS_HTML, "P8, F021", "robots.txt is an HTML page", target=Target.ROBOTS)
def _robots_html(answer: Answer, asked: Asked) -> Answer:
    return html_answer(LOGIN)
