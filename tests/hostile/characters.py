"""Characters that hide, turn, join or control, names written otherwise, and long texts."""

from collections.abc import Iterator

SPACES = (
    " ",
    "  two  spaces  ",
    " leading",
    "trailing ",
    "one\ntwo",
    "\nleading break",
    "trailing break\n",
    "one\r\ntwo\rthree",
    "tab\tand\ttab",
    "\n\n\n",
    "no\u00a0break\u202fspaces",
    "em\u2003en\u2002thin\u2009hair\u200aspaces",
    "ideographic\u3000space\u1680ogham",
    "a" + " " * 500 + "b",
    "a\n\n\n   b\n\t c",
)

HIDING = (
    "zero\u200bwidth",
    "\u200b",
    "joined\u200d\u200cup",
    "\ufeffbyte order mark",
    "soft\u00adhyphen",
    "line\u2028separator",
    "paragraph\u2029separator",
    "gra\u034fpheme",
    "in\u2062vis\u2063ible",
    "tag\U000e0041\U000e007f",
    "private\ue000use \U000f0000",
    "non\ufdd0character \ufffe \uffff \U0001fffe",
    "anno\ufff9ta\ufffation\ufffb \ufffc \ufffd",
    "deprecated\u206a\u206fformats",
    "unassigned\u0378",
    "mongolian\u180evowel separator",
    "Z" + "\u0336\u0489\u20e3" * 30 + "algo",
)

TURNING = (
    "\u202egnp.exe",
    "\u202dforced\u202c left",
    "\u202aembedded\u202c \u202bembedded\u202c",
    "\u2066isolated",
    "\u2067isolated\u2069 out",
    "\u2068first strong\u2069",
    "\u2069\u2069\u202c\u202c unbalanced ends",
    "\u200eleft \u200fright \u061carabic",
    "(\u202e)evil\u202c(",
    "شركة مصطنعة (1) Ltd.",
    "חברה בדויה 123-456",
    "شرکت ساختگی\u200cها",
    "A \u05d0 B \u05d1 C, 1-2",
    "\u0600123 \u06dd45 \u070f",
    "ߒߞߏ ܣܘܪܝܝܐ ދިވެހި",
)

WRITTEN_OTHERWISE = (
    "Socie\u0301te\u0301 invente\u0301e",  # decomposed
    "\u1112\u1161\u11ab\u1100\u116e\u11a8",  # Hangul, decomposed
    "\u212b \u2126 ﬁ ½ ² Ⅳ ｆｕｌｌ",
    "İstanbul ıI ß ſ ΣΑΣ ς",
    "👩\u200d👩\u200d👧\u200d👦 👍🏽 🇨🇭 🏴",
    "\U0001f5c4\U0010fffd",
    "☃\ufe0f ❤\ufe0f\u200d🔥",
    "𝕳𝖊𝖑𝖑𝖔 𠜎𠜱",
    "株式会社（架空）",
    "อักษรไทย ကမ္ဘာ देवनागरी",
    "РАУРАӏ аррӏе",  # Cyrillic that looks Latin
    "ﷺ﷽",
    "ẞẛ̣",
)

LONG = (
    "x" * 10_000 + "<script>{run}</script>",
    "word " * 300,
    "ab\u0301\n" * 200,
)


def _control_characters() -> Iterator[str]:
    """Strings that hold C0, DEL and C1, each character at the start, inside and at the end."""
    controls = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
    for first in range(0, len(controls), 5):
        some = controls[first : first + 5]
        yield "".join(some) + "a" + "b".join(some) + "c" + "".join(some)


CONTROLS = tuple(_control_characters())
