"""Faults that put another page in the place of the one asked for, with a status of success.

The twelve challenges have the shapes of those that firewalls and robot detectors are known for,
written anew: a title, a script, a number to quote, a form, or nothing but a script.
"""

from tests.source.answers import Answer, html_answer
from tests.source.faults.effects import Asked, Target, on_answer
from tests.source.faults.fault import Fault


def _page(title: str, body: str, head: str = "") -> str:
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body>{body}</body></html>\n"
    )


LOGIN = _page(
    "Log in",
    "<h2>Log in.</h2><form action='/Account/Login' method='post'>"
    "<input name='UserName' type='text'><input name='Password' type='password'>"
    "<input type='submit' value='Log in'></form>",
)

CHALLENGES: dict[Fault, tuple[int, str]] = {
    Fault.CHALLENGE_CHECKING: (
        200,
        _page(
            "Just a moment...",
            "<h1>Checking your browser before you go on</h1><div id='cf-wrapper'></div>"
            "<noscript>Enable JavaScript and cookies to continue</noscript>"
            "<p>Ray ID: <code>8a1made0up2b3c4d</code></p>",
            "<script>window._cf_chl_opt={cType:'managed'};</script>",
        ),
    ),
    Fault.CHALLENGE_TURNSTILE: (
        200,
        _page(
            "One more step",
            "<p>Verify that you are a human.</p>"
            "<div class='cf-turnstile' data-sitekey='0x0'></div>",
        ),
    ),
    Fault.CHALLENGE_SUPPORT_ID: (
        200,
        "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. "
        "Please consult with your administrator.<br><br>Your support ID is: 1234567890123456789"
        "<br><br><a href='javascript:history.back();'>[Go Back]</a></body></html>",
    ),
    Fault.CHALLENGE_WAF_202: (
        202,
        _page(
            "",
            "<div id='challenge-container'></div>",
            "<script>window.awsWafCookieDomainList=[];window.gokuProps={key:'made-up'};</script>"
            "<script src='/challenge.js'></script>",
        ),
    ),
    Fault.CHALLENGE_CAPTCHA: (
        200,
        _page(
            "Radware Captcha Page",
            "<p>We apologize for the inconvenience: your activity looks like that of a robot.</p>"
            "<form><div class='h-captcha'></div></form><p>Incident ID: made-up</p>",
        ),
    ),
    Fault.CHALLENGE_REFERENCE_NUMBER: (
        200,
        "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have "
        "permission to access this page on this server.<P>Reference #18.made.up</BODY></HTML>",
    ),
    Fault.CHALLENGE_INCIDENT: (
        200,
        "<html style='height:100%'><head><META NAME='ROBOTS' CONTENT='NOINDEX, NOFOLLOW'></head>"
        "<body><iframe id='main-iframe' src='/_Incapsula_Resource?x=made-up'>Request unsuccessful. "
        "Incident ID: 0000-made-up</iframe></body></html>",
    ),
    Fault.CHALLENGE_FIREWALL: (
        200,
        _page(
            "Website Firewall - Access Denied",
            "<h1>Access Denied - Website Firewall</h1><p>Block reason: made up.</p><p>Block ID: "
            "GEO02</p>",
        ),
    ),
    Fault.CHALLENGE_DEVICE_CHECK: (
        200,
        _page(
            "made-up",
            "<p id='cmsg'>Please enable JS and disable any ad blocker</p>"
            "<script data-cfasync='false'>var dd={'rt':'c','cid':'made-up'}</script>",
        ),
    ),
    Fault.CHALLENGE_PRESS_HOLD: (
        200,
        _page(
            "Access to this page has been denied",
            "<div id='px-captcha'></div><p>Press & Hold to confirm you are a human.</p>",
        ),
    ),
    Fault.CHALLENGE_SCRIPT_COOKIE: (
        200,
        "<html><body><script>document.cookie='made=up;path=/';location.reload();</script></body>"
        "</html>",
    ),
    Fault.CHALLENGE_FRAME: (
        200,
        _page(
            "Communications",  # a title as of a good page
            "<div class='container'><table class='table'><tr><td>The service is checking the "
            "security of your connection.</td></tr></table></div>",
        ),
    ),
}

_OTHERS: dict[Fault, tuple[str, str, str]] = {
    Fault.LOGIN_PAGE: ("F022", "a login page with status 200", LOGIN),
    Fault.MAINTENANCE_PAGE: (
        "F023",
        "a maintenance page with status 200",
        _page("Maintenance", "<h1>We will be back soon</h1><p>The site is under maintenance.</p>"),
    ),
    Fault.ERROR_PAGE_200: (
        "F021",
        "a page of the server's own errors with status 200",
        _page(
            "Runtime Error",
            "<h1>Server Error in '/' Application.</h1><h2><i>Runtime Error</i></h2>"
            "<table width='100%' bgcolor='#ffffcc'><tr><td><code>made up</code></td></tr></table>",
        ),
    ),
    Fault.BLANK_PAGE: ("F021", "a whole page with nothing in it", _page("", "")),
}


def _put(fault: Fault, rows: str, does: str, status: int, page: str) -> None:
    @on_answer(fault, rows, does, target=Target.LIST)
    def _other(answer: Answer, asked: Asked) -> Answer:
        return html_answer(page, status)


for _fault, (_status, _html) in CHALLENGES.items():
    _put(_fault, "F021", f"a firewall's page in the place of the list, {_status}", _status, _html)
for _fault, (_rows, _does, _html) in _OTHERS.items():
    _put(_fault, _rows, _does, 200, _html)


@on_answer(
    Fault.HALF_PAGE,
    "F011",
    "the page ends in the middle, with the length to match",
    target=Target.LIST,
)
def _half(answer: Answer, asked: Asked) -> Answer:
    return Answer(answer.status, answer.body[: len(answer.body) // 2], answer.headers)
