"""The day of a response in every style, above its first sentence and below its signature."""

import pytest
from made_up_responses import MATTER, note

from scraper.responses import read_response

DAY = "2021-03-03"
STYLES = {
    "14 February 2022": "2022-02-14",
    "Geneva, 3 March 2021": DAY,
    "Geneva,\n3 March\n2021": DAY,
    "Geneva\n\n3 March 2021": DAY,
    "3\nMarch\n2021": DAY,
    "3 March 2021\nrd": DAY,
    "3\nrd\nMarch 2021": DAY,
    "Geneva, 3March 2021": DAY,
    "3rd March, 2021": DAY,
    "3rd day of March 2021": DAY,
    "Wednesday, 3 March 2021": DAY,
    "MARCH 3, 2021": DAY,
    "Mar. 3, 2021": DAY,
    "March 3rd 2021": DAY,
    "03-Mar-2021": DAY,
    "03/MAR/2021": DAY,
    "Dated this 3rd day of March, 2021": DAY,
    "Date: 3 March 2021": DAY,
    "Note No. 5/2021\nGeneva, 3 March 2021": DAY,
    "Ref. 12/2021 Geneva, 3 March 2021": DAY,
    "Done at Geneva, 3 March 2021": DAY,
    "le 1er mars 2021": "2021-03-01",
    "Genève, le 1er mars 2021": "2021-03-01",
    "Genève, le ler mars 2021": "2021-03-01",
    "Fait à Genève, le 3 mars 2021": DAY,
    "Date : le 3 mars 2021": DAY,
    "Ginebra, a 5 de mayo de 2020": "2020-05-05",
    "Lima, 03 MAR. 2021": DAY,
    "San Salvador, 3 de marzo, 2021": DAY,
    "1° de marzo de 2021": "2021-03-01",
    "Ginebra, 22 de junio de 2021.-": "2021-06-22",
    "Hecho en Ginebra el 3 de marzo de 2021": DAY,
    "12 марта 2021 г.": "2021-03-12",
    "Москва, «3» марта 2021 г.": DAY,
    "03.03.2021 г.": DAY,
    "١٢ مارس ٢٠٢١": "2021-03-12",
    "جنيف، في 3 آذار/مارس 2021": DAY,
    "3 آذار (مارس) 2021م": DAY,
    "٢٠٢١/٠٣/٢٥": "2021-03-25",
    "2021年3月12日": "2021-03-12",
    "2021 年 3 月 3 日": DAY,
    "2021年3月3日于日内瓦": DAY,
    "二〇二一年三月三日": DAY,
    "2021.03.15": "2021-03-15",
    "15/03/2021": "2021-03-15",
    "3.3.2021": DAY,
    "3 March B.E. 2564 (2021)": DAY,
    "3rd March BE 2564 (2021)": DAY,
    "3 March 2564 (2021)": DAY,
    "3 March 2564 B.E. (A.D. 2021)": DAY,
    "March 3, Reiwa 3 (2021)": DAY,
    "3 March Juche 110 (2021)": DAY,
    "19 Rajab 1442, corresponding to 3 March 2021": DAY,
    "19 rajab 1442, correspondant au 3 mars 2021": DAY,
}
IN_DOUBT = (
    "03/04/2021",
    "03/15/2021",
    "March 2021",
    "3 March",
    "Geneva, on 3 March 2021",
    "Received on 3 March 2021",
    "Received: 15/03/2021",
    "Deadline: 3 March 2021",
    "Date of receipt: 3 March 2021",
    "Your letter of 3 March 2021",
    "Your communication dated\n3 March 2021",
    "Subject: events of 3 March 2021",
    "Genève, le Ier l mars 2021",
    "Kathmandu, 2077/11/19",
    "Bangkok, 3 March B.E. 2564",
    "28 Rajab 1442",
    "20210303",
    "30 February 2021",
)


def in_letter(printed):
    """A company's letter with what is *printed* in its head."""
    return (
        f"Made-up Mining Ltd\n\n{printed}\n\nRe: AL OTH 9001/2020\n\nDear Sirs,\n\nIn response to "
        f"your letter: {MATTER}\n\nSincerely,\n\nInvented Person\n"
    )


def below_note(printed):
    """A note verbale with what is *printed* below it."""
    return note("has the honour to transmit the response to AL NZL 5/2020.", after=printed)


@pytest.mark.parametrize("place", [in_letter, below_note])
@pytest.mark.parametrize(("printed", "day"), STYLES.items())
def test_a_day_in_any_style_is_read(printed, day, place):
    assert read_response(place(printed)).dated.isoformat() == day


@pytest.mark.parametrize("place", [in_letter, below_note])
@pytest.mark.parametrize("printed", IN_DOUBT)
def test_a_day_that_may_be_another_or_none_is_not_read(printed, place):
    assert read_response(place(printed)).dated is None
