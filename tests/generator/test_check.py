"""A small good site has no problems; each kind of damage to it is found, and nothing else."""

from pathlib import Path

import pytest

from generator.pages.check import MAX_NAVIGATION, MAX_PAGE_BYTES, NoSite, Problem, What, check_site
from generator.pages.check.addresses import Addresses, Elsewhere, Inside, Outside, Special
from generator.pages.check.reading import css_addresses, read_page

SITE_URL = "https://tracker.example/letters/"

# sha256 of: console.log("ready")
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' "
    "'sha256-0M3Z87Kr5+EIyS1JG95U43bZUvdSzjkYsaPovU/wvfA='"
)

HEAD = f"""<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<link rel="icon" href="data:,">
<link rel="alternate" type="application/rss+xml" href="{SITE_URL}feed.xml">
<link rel="canonical" href="{SITE_URL}">
"""

HOME = f"""<!doctype html>
<html lang="en"><head>{HEAD}<title>Home</title>
<link rel="stylesheet" href="assets/style.css?v=1">
<script>console.log("ready")</script>
<script type="application/ld+json">{{"@type": "WebSite"}}</script>
<meta http-equiv="refresh" content="3600"><style>h1 {{ background: url(assets/dot.png) }}</style>
</head><body><nav><a href="about/">About</a> <a href="#facts">Facts</a></nav>
<h1 id="facts" style="background: url('assets/dot.png')">Letters</h1>
<a href="">Here</a> <a href="#">Top</a> <a href="#top">Top</a>
<a href="about/index.html#caf%C3%A9">About</a> <a href="about">About</a>
<a href="/letters/">Home</a>
<a href="https://example.org/any#thing">Elsewhere</a> <a href="mailto:a@example.org">Write</a>
<a href="assets/dot.png#not-a-page">Dot</a> <a href="{SITE_URL}about/?q=1#old">About</a>
<img src="assets/dot.png" srcset="assets/dot.png 1x, assets/dot.png 2x" alt="">
<svg><title>A drawing</title><a xlink:href="about/"></a></svg>
<form action=""><input id="q"></form><form action="about/"></form>
</body></html>
"""

ABOUT = f"""<!doctype html>
<html lang="en"><head>{HEAD}<title>About</title>
<link rel="stylesheet" href="../assets/style.css">
</head><body><h1 id="café">About</h1><a name="old" href="../">Home</a></body></html>
"""

NOT_FOUND = f"""<!doctype html>
<html lang="en"><head>{HEAD}<title>Not found</title></head>
<body><h1>Not found</h1><a href="/letters/">Home</a><a href="{SITE_URL}">Home</a></body></html>
"""

SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{SITE_URL}</loc></url><url><loc>{SITE_URL}about/</loc></url></urlset>
"""

CSS = "/* url(gone.png) */ a{background:url( 'dot.png' )} b{mask:url(#m)} @import 'more.css';"

GOOD = {
    "index.html": HOME,
    "about/index.html": ABOUT,
    "404.html": NOT_FOUND,
    "sitemap.xml": SITEMAP,
    "feed.xml": '<rss version="2.0"><channel><title>Made up</title></channel></rss>',
    "assets/style.css": CSS,
    "assets/more.css": "i{background:url(data:image/png;base64,AAAA)}",
    "assets/dot.png": "",
}


def write_site(site: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


def body(markup: str) -> tuple[str, str, str]:
    """The edit of the home page that adds *markup* at its end."""
    return ("index.html", "</body>", f"{markup}</body>")


def head(markup: str) -> tuple[str, str, str]:
    return ("index.html", "</head>", f"{markup}</head>")


def test_good_site_has_no_problems(tmp_path):
    assert check_site(write_site(tmp_path, GOOD), site_url=SITE_URL) == ()


def test_good_site_has_no_problems_where_its_address_is_unknown(tmp_path):
    files = {name: text.replace('"/letters/', '"/') for name, text in GOOD.items()}
    assert check_site(write_site(tmp_path, files)) == ()


LINK, ANCHOR, ASSET = What.BROKEN_LINK, What.BROKEN_ANCHOR, What.MISSING_ASSET
REFUSED, THIRD = What.REFUSED_ADDRESS, What.THIRD_PARTY

DAMAGE = {
    "a relative link": (body('<a href="gone/">x</a>'), LINK, "gone/"),
    "a link with a query": (body('<a href="gone/?a=1">x</a>'), LINK, "gone/?a=1"),
    "an absolute path": (body('<a href="/letters/gone/">x</a>'), LINK, "/letters/gone/"),
    "a full address of the site": (body(f'<a href="{SITE_URL}x/">x</a>'), LINK, f"{SITE_URL}x/"),
    "a full address without scheme": (
        body('<a href="//TRACKER.example/letters/x">x</a>'),
        LINK,
        "//TRACKER.example/letters/x",
    ),
    "other capitals": (body('<a href="About/">x</a>'), LINK, "About/"),
    "a file as a directory": (body('<a href="feed.xml/">x</a>'), LINK, "feed.xml/"),
    "a percent sign": (body('<a href="ab%6Fut/%67one">x</a>'), LINK, "ab%6Fut/%67one"),
    "an area": (body('<map><area href="gone/" alt=""></map>'), LINK, "gone/"),
    "a drawing's link": (body('<svg><a xlink:href="gone/"></a></svg>'), LINK, "gone/"),
    "a canonical link": (head('<link rel="canonical" href="gone/">'), LINK, "gone/"),
    "a feed's link": (
        head('<link rel="alternate" type="application/rss+xml" href="gone.xml">'),
        LINK,
        "gone.xml",
    ),
    "a feed above the site": (
        head('<link rel="alternate" type="application/rss+xml" href="../f.xml">'),
        What.LEAVES_SITE,
        "../f.xml",
    ),
    "a link above the site": (body('<a href="../">x</a>'), What.LEAVES_SITE, "../"),
    "a link above the site, encoded": (
        body('<a href="%2e%2e/a">x</a>'),
        What.LEAVES_SITE,
        "%2e%2e/a",
    ),
    "a path beside the site": (body('<a href="/letter/">x</a>'), What.LEAVES_SITE, "/letter/"),
    "an anchor of the page": (body('<a href="#gone">x</a>'), ANCHOR, "#gone"),
    "an anchor of another page": (body('<a href="about/#gone">x</a>'), ANCHOR, "about/#gone"),
    "an anchor in other capitals": (body('<a href="#Facts">x</a>'), ANCHOR, "#Facts"),
    "an image": (body('<img src="gone.png" alt="">'), ASSET, "gone.png"),
    "an image without address": (body('<img src="" alt="">'), ASSET, "an empty address"),
    "an image of a set": (
        body('<img srcset="assets/dot.png 1x,gone.png 2x" alt="">'),
        ASSET,
        "gone.png",
    ),
    "a poster": (body('<video poster="gone.png"></video>'), ASSET, "gone.png"),
    "a script": (head('<script src="gone.js"></script>'), ASSET, "gone.js"),
    "a form": (body('<form action="gone/"></form>'), ASSET, "gone/"),
    "a button": (body('<button formaction="gone/">x</button>'), ASSET, "gone/"),
    "a refresh": (head('<meta http-equiv="refresh" content="0; url=gone/">'), ASSET, "gone/"),
    "an icon": (head('<link rel="icon" href="gone.png">'), ASSET, "gone.png"),
    "a style attribute": (body('<p style="background:url(gone.png)">'), ASSET, "gone.png"),
    "a style element": (head("<style>p{background:url(gone.png)}</style>"), ASSET, "gone.png"),
    "a script link": (body('<a href="javascript:alert(1)">x</a>'), REFUSED, "javascript:alert(1)"),
    "a hidden script link": (
        body('<a href=" java&#10;script:alert(1)">x</a>'),
        REFUSED,
        " java\nscript:alert(1)",
    ),
    "a data link": (body('<a href="DATA:text/html,x">x</a>'), REFUSED, "DATA:text/html,x"),
    "a data script": (head('<script src="data:,x"></script>'), REFUSED, "data:,x"),
    "a long address": (body(f'<a href="data:{"x" * 76}">x</a>'), REFUSED, f"data:{'x' * 75}…"),
    "a foreign script": (head('<script src="https://a.example/x.js"></script>'), THIRD, None),
    "a foreign stylesheet": (head('<link rel="stylesheet" href="//a.example/x">'), THIRD, None),
    "a foreign preload": (head('<link rel="preload" href="https://a.example/">'), THIRD, None),
    "a foreign preconnect": (head('<link rel="preconnect" href="//a.example">'), THIRD, None),
    "a foreign icon": (head('<link rel="icon" href="https://a.example/i.png">'), THIRD, None),
    "a foreign other sheet": (
        head('<link rel="alternate stylesheet" href="https://a.example/x.css">'),
        THIRD,
        None,
    ),
    "a foreign image": (body('<img src="https://a.example/i.png" alt="">'), THIRD, None),
    "a foreign image, slashes turned": (body(r'<img src="\\a.example\i" alt="">'), THIRD, None),
    "a foreign image of a set": (body('<img srcset="//a.example/i 2x" alt="">'), THIRD, None),
    "a foreign frame": (body('<iframe src="https://a.example/"></iframe>'), THIRD, None),
    "a foreign object": (body('<object data="https://a.example/"></object>'), THIRD, None),
    "a foreign background": (body('<p background="https://a.example/">'), THIRD, None),
    "a foreign form": (body('<form action="https://a.example/"></form>'), THIRD, None),
    "a foreign ping": (body('<a href="" ping="https://a.example/">x</a>'), THIRD, None),
    "a foreign refresh": (
        head('<meta http-equiv="refresh" content="0;https://a.example/">'),
        THIRD,
        None,
    ),
    "a look-alike host": (
        body('<img src="https://tracker.example@a.example/i" alt="">'),
        THIRD,
        None,
    ),
    "two equal ids": (body('<p id="q">'), What.DUPLICATE_ID, "q"),
    "no language": (("index.html", ' lang="en"', ""), What.NO_LANGUAGE, "<html lang>"),
    "two headings": (body("<h1>x</h1>"), What.HEADINGS, "2"),
    "no heading": (("404.html", "<h1>Not found</h1>", ""), What.HEADINGS, "0"),
    "two titles": (head("<title>x</title>"), What.TITLES, None),
    "an empty title": (("404.html", "<title>Not found", "<title> "), What.TITLES, None),
    "no title": (("404.html", "<title>Not found</title>", ""), What.TITLES, None),
    "a placeholder": (body("<p>%%status-line%%"), What.PLACEHOLDER, "%%status-line%%"),
    "a base": (("404.html", "<title>", "<base><title>"), What.BASE_ELEMENT, None),
    "an event handler": (body('<p onclick="x()">'), What.EVENT_HANDLER, "onclick on <p>"),
    "no policy": (
        ("about/index.html", "Content-Security-Policy", "Other"),
        What.NO_POLICY,
        "<meta http-equiv>",
    ),
    "an unsafe policy": (
        ("index.html", "'wasm-unsafe-eval'", "'unsafe-eval'"),
        What.UNSAFE_POLICY,
        "'unsafe-eval'",
    ),
    "a policy silent on scripts": (
        ("404.html", POLICY, "img-src 'self'; ; font-src 'none'"),
        What.UNSAFE_POLICY,
        "'unsafe-inline'",
    ),
    "a late policy": (
        ("index.html", "<head>", '<head><script src="assets/dot.png"></script>'),
        What.LATE_POLICY,
        None,
    ),
    "a script not in the policy": (
        body('<script type="module">alert(1)</script>'),
        What.UNLISTED_SCRIPT,
        "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI=' 'alert(1)'",
    ),
    "a relative link in 404": (("404.html", '"/letters/"', '"about/"'), LINK, None),
    "a missing asset of a style": (
        ("assets/style.css", "'dot.png'", '"../gone.png"'),
        ASSET,
        "../gone.png",
    ),
    "a missing import of a style": (("assets/style.css", "more", "gone"), ASSET, "gone.css"),
    "a foreign asset of a style": (
        ("assets/style.css", "'dot.png'", "https://a.example/x.woff2"),
        THIRD,
        None,
    ),
    "a damaged feed": (("feed.xml", "</rss>", ""), What.DAMAGED_FEED, None),
    "a feed that is none": (
        ("feed.xml", GOOD["feed.xml"], "<opml/>"),
        What.DAMAGED_FEED,
        "<opml> is neither RSS nor Atom",
    ),
    "a damaged sitemap": (("sitemap.xml", "</urlset>", ""), What.DAMAGED_SITEMAP, None),
    "a page missing from the sitemap": (
        ("sitemap.xml", f"<loc>{SITE_URL}about/</loc>", f"<loc>{SITE_URL}</loc>"),
        What.NOT_IN_SITEMAP,
        "sitemap.xml",
    ),
    "no such page as in the sitemap": (
        ("sitemap.xml", "</urlset>", f"<url><loc>{SITE_URL}gone/</loc></url></urlset>"),
        What.NOT_A_PAGE,
        f"{SITE_URL}gone/",
    ),
    "another site's page in the sitemap": (
        ("sitemap.xml", "</urlset>", "<url><loc>https://a.example/</loc></url></urlset>"),
        What.NOT_A_PAGE,
        "https://a.example/",
    ),
    "a hidden page in the sitemap": (
        ("about/index.html", "<title>", '<meta name="robots" content="noindex"><title>'),
        What.NOT_A_PAGE,
        f"{SITE_URL}about/",
    ),
}


@pytest.mark.parametrize(("edit", "what", "detail"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_the_one_problem_found(tmp_path, edit, what, detail):
    name, old, new = edit
    assert old in GOOD[name]
    site = write_site(tmp_path, GOOD | {name: GOOD[name].replace(old, new, 1)})
    (problem,) = check_site(site, site_url=SITE_URL)
    assert problem.what is what
    assert detail in (None, problem.detail)
    expected_page = "about/index.html" if what is What.NOT_IN_SITEMAP else name
    if what is not What.NOT_A_PAGE:
        assert problem.page == expected_page


def test_page_left_out_of_search_engines_need_not_be_in_the_sitemap(tmp_path):
    hidden = ABOUT.replace("<title>", '<meta name="robots" content="noindex, follow"><title>')
    site = write_site(tmp_path, GOOD | {"hidden/index.html": hidden})
    assert check_site(site, site_url=SITE_URL) == ()


@pytest.mark.parametrize(("extra", "is_problem"), [(0, False), (1, True)], ids=["at", "above"])
def test_weight_of_a_page_is_limited(tmp_path, extra, is_problem):
    filler = "x" * (MAX_PAGE_BYTES - len(HOME.encode()) + extra)
    site = write_site(tmp_path, GOOD | {"index.html": HOME.replace("</body>", filler + "</body>")})
    found = [problem.what for problem in check_site(site, site_url=SITE_URL)]
    assert found == ([What.WEIGHT] if is_problem else [])


@pytest.mark.parametrize(("extra", "is_problem"), [(0, False), (1, True)], ids=["at", "above"])
def test_navigation_of_a_page_is_limited(tmp_path, extra, is_problem):
    links = '<a href="about/">x</a>' * (MAX_NAVIGATION - 1 + extra)  # the page has one of its own
    site = write_site(tmp_path, GOOD | {"index.html": HOME.replace("</nav>", links + "</nav>")})
    found = [problem.what for problem in check_site(site, site_url=SITE_URL)]
    assert found == ([What.NAVIGATION] if is_problem else [])


@pytest.mark.parametrize(
    ("name", "content", "detail"),
    [
        ("about/index.html", b"<html>\xff</html>", "not UTF-8 at byte 6"),
        ("about/index.html", b" \n", "an empty file"),
        ("assets/more.css", b"\xff", "not UTF-8 at byte 0"),
    ],
    ids=["page not UTF-8", "empty page", "style not UTF-8"],
)
def test_unreadable_file_is_a_problem(tmp_path, name, content, detail):
    site = write_site(tmp_path, GOOD)
    (site / name).write_bytes(content)
    assert Problem(name, What.UNREADABLE, detail) in check_site(site, site_url=SITE_URL)


def test_missing_sitemap_is_a_problem(tmp_path):
    site = write_site(tmp_path, GOOD)
    (site / "sitemap.xml").unlink()
    (problem,) = check_site(site, site_url=SITE_URL)
    assert str(problem) == "sitemap.xml: damaged sitemap: no such file"


@pytest.mark.parametrize("name", ["none", "empty"])
def test_no_site_is_an_error_and_never_a_pass(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "style.css").write_text("")
    with pytest.raises(NoSite, match="found no page"):
        check_site(tmp_path / name)


def test_site_address_must_be_a_full_one(tmp_path):
    with pytest.raises(ValueError, match="site_url: expected"):
        check_site(write_site(tmp_path, GOOD), site_url="tracker.example")


def test_problem_prints_on_one_line_whatever_the_page_holds():
    problem = Problem("a.html", What.BROKEN_LINK, "\x1b[2J\n::error::\u202e\udcffé")
    assert str(problem) == r"a.html: broken link: \x1b[2J\n::error::\u202e\udcffé"


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("", Inside("a/b/index.html", "", False)),
        (" ../c/./d.html ", Inside("a/c/d.html", "", True)),
        ("../../", Inside("", "", True)),
        ("../../..", Outside()),
        (".", Inside("a/b/", "", True)),
        ("..", Inside("a/", "", True)),
        ("..\\c", Inside("a/c", "", True)),
        ("/site", Inside("", "", False)),
        ("/site/x//y", Inside("x/y", "", False)),
        ("/site/../x", Outside()),
        ("/sites/", Outside()),
        ("https:/h.example/site/x", Inside("x", "", False)),
        ("http://h.example/site/x#a%20b", Inside("x", "a b", False)),
        ("https://h.example", Outside()),
        ("https://h.example:8000/site/", Elsewhere()),
        ("?a=//x", Inside("a/b/index.html", "", False)),
        ("x?a#b?c", Inside("a/b/x", "b?c", True)),
        ("\x01tel:1", Special("tel")),
    ],
)
def test_address_leads_where_a_browser_would_go(address, place):
    addresses = Addresses.of("https://h.example/site")
    assert addresses.place_of(address, page="a/b/index.html") == place


def test_style_addresses_are_read_in_every_form():
    css = '@import "a"; @import url(b); c{d:url(\'e f\'), URL( g )} /* url(h) */ i{j:url("k)")}'
    assert list(css_addresses(css)) == ["a", "b", "e f", "g", "k)"]


def test_one_candidate_of_a_set_may_hold_a_comma():
    facts = read_page(b'<img srcset="a,b.png 1x, c.png 2x,d.png">')
    assert [address for address, _ in facts.mentions] == ["a,b.png", "c.png", "d.png"]


def test_strict_mode_of_mkdocs_misses_a_broken_raw_link_that_this_check_finds(tmp_path):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "index.md").write_text('# Home\n\n[Other](other.md) <a href="gone/">x</a>\n')
    (docs / "other.md").write_text("# Other\n")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: Made up\nsite_url: {SITE_URL}\n")
    config = load_config(str(tmp_path / "mkdocs.yml"), strict=True, theme={"name": "mkdocs"})
    build(config)  # raises Abort on any warning of the strict mode
    broken = [p for p in check_site(tmp_path / "site", site_url=SITE_URL) if p.what is LINK]
    assert broken == [Problem("index.html", LINK, "gone/")]
