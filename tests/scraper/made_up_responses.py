"""Made-up responses in the shapes that the tests need: no company or person in them exists, and no
State wrote them. Each has what it says beside it: kind, references, date and who responds.
"""

from dataclasses import dataclass

COMPLIMENTS = (
    "The Permanent Mission of New Zealand to the United Nations Office at Geneva presents its "
    "compliments to the Office of the United Nations High Commissioner for Human Rights and"
)
RENEWS = (
    "The Permanent Mission avails itself of this opportunity to renew to the Office the assurances "
    "of its highest consideration."
)
MATTER = (
    "The mine described in the letter was inspected twice in the year before the events. Both "
    "reports were published, and the company concerned has since repaired the dam and moved the "
    "road. The inhabitants were heard by a commission that sat in public for six days."
)


def note(middle, *, head="No. 12/2021", after="Geneva, 5 May 2021"):
    """A note verbale of which *middle* follows the compliments."""
    return "\n\n".join(filter(None, (head, f"{COMPLIMENTS} {middle}", RENEWS, after))) + "\n"


@dataclass(frozen=True)
class Shape:
    text: str
    kind: str
    references: tuple[str, ...]
    dated: str | None
    from_: str | None


MISSION = "Permanent Mission of New Zealand"

SHAPES = {
    "note that transmits": Shape(
        note("has the honour to transmit the response of the Government to AL NZL 5/2021."),
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "note that acknowledges and forwards": Shape(
        note(
            "has the honour to acknowledge receipt of the communication AL NZL 5/2021 dated "
            "12 March 2021.\n\nThe said communication has been duly transmitted to the competent "
            "authorities, and their response will be forwarded to the Office as soon as it is "
            "received."
        ),
        "acknowledgement", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "note that asks for more time": Shape(
        note(
            "with reference to letter AL NZL 5/2021 of 12 March 2021, has the honour to request an "
            "extension of sixty days for the submission of the response."
        ),
        "extension_request", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "note that hands over and asks for more time": Shape(
        note(
            "has the honour to transmit its preliminary observations on AL NZL 5/2021 and to "
            "request additional time for the remaining questions."
        ),
        "unknown", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "note that mentions an earlier letter": Shape(
        note(
            "with reference to communication AL NZL 5/2021, and further to its previous response "
            "to AL NZL 2/2019, has the honour to convey the following information.\n\n" + MATTER
        ),
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "earlier letter first": Shape(
        note(
            "recalling its response of 3 June 2019 to AL NZL 2/2019, and with reference to the "
            "joint communication AL NZL 5/2021, has the honour to enclose the Government's "
            "observations."
        ),
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "three letters of one State, two cut short": Shape(
        note(
            "with reference to communications AL NZL 5/2021, 6/2021 and 1/2020, has the honour to "
            "transmit herewith the replies of the Government."
        ),
        "substantive", ("NZL 5/2021", "NZL 6/2021", "NZL 1/2020"), "2021-05-05", MISSION,
    ),
    "stamp of who received it": Shape(
        note(
            "with reference to AL NZL 5/2021, has the honour to transmit the response of the "
            "Government.",
            head="OHCHR REGISTRY\n07 MAY 2021\nRecipients: SPD\n\nNo. 12/2021",
        ),
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "two days that differ": Shape(
        note(
            "with reference to AL NZL 5/2021, has the honour to transmit the response.",
            head="Wellington, 1 May 2021",
        ),
        "substantive", ("NZL 5/2021",), None, MISSION,
    ),
    "dated as its letter is": Shape(
        note(
            "with reference to AL NZL 5/2021 of 5 May 2021, has the honour to transmit the "
            "response."
        ),
        "substantive", ("NZL 5/2021",), None, MISSION,
    ),
    "no date": Shape(
        note("has the honour to transmit the response to AL NZL 5/2021.", after=""),
        "substantive", ("NZL 5/2021",), None, MISSION,
    ),
    "number of the note in the form of a reference": Shape(
        note(
            "has the honour to transmit the response of the Government to AL NZL 5/2021.",
            head="Note No. PER 12/2021",
        ),
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "attached document about another letter": Shape(
        note("has the honour to transmit the response of the Government to AL NZL 5/2021.")
        + "\fAnnex\n\nResponse of the Government of New Zealand to AL NZL 9/2018\n\n3 June 2018\n\n"
        + MATTER,
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "acknowledgement with its letter attached": Shape(
        note("has the honour to acknowledge receipt of the communication AL NZL 5/2021.")
        + "\fPALAIS DES NATIONS\n\nREFERENCE: AL NZL 5/2021\n\n12 March 2021\n\nExcellency,\n\n"
        "We have the honour to address you in our capacity as Special Rapporteur on the right to "
        "food, pursuant to Human Rights Council resolution 32/8.\n\n" + MATTER * 3,
        "acknowledgement", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "reference in the title of what is attached alone": Shape(
        note("has the honour to transmit the response of the Government.")
        + "\fAnnex\n\nResponse of the Government of New Zealand to the joint communication AL NZL "
        "5/2021\n\n" + MATTER,
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "two letters in what is attached, none in the note": Shape(
        note("has the honour to transmit the response of the Government.")
        + "\fAnnex\n\nResponse to AL NZL 5/2021 and to AL NZL 6/2021, see also AL NZL 1/2001\n",
        "substantive", (), "2021-05-05", MISSION,
    ),
    "all on one line": Shape(
        "PERMANENT MISSION OF NEW ZEALAND GENEVA No. 12/2021 "
        + " ".join(
            note(
                "with reference to the communication AL NZL 5/2021 dated 12 March 2021, has the "
                "honour to transmit the response of the Government.",
                head="",
            ).split()
        ),
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "ministry": Shape(
        "MINISTRY OF FOREIGN AFFAIRS\nRef. 44/B\n\n3 May 2021\n\nSubject: AL NZL 5/2021\n\n"
        "Excellency,\n\nI refer to your letter of 12 March 2021. " + MATTER + "\n\n"
        "Yours sincerely,\n\nInvented Person\nMinister\n",
        "substantive", ("NZL 5/2021",), "2021-05-03", "MINISTRY OF FOREIGN AFFAIRS",
    ),
    "ministry that presents compliments": Shape(
        "The Ministry of Foreign Affairs of New Zealand presents its compliments to the Special "
        "Procedures Branch and, in reply to communication AL NZL 5/2021, strongly rejects the "
        "allegations, which are baseless.\n\n3 May 2021\n",
        "substantive", ("NZL 5/2021",), "2021-05-03", "Ministry of Foreign Affairs of New Zealand",
    ),
    "title without a cover": Shape(
        "Response of the Government of New Zealand to the joint allegation letter AL NZL 5/2021\n\n"
        + MATTER + "\n\n" + MATTER + "\n",
        "substantive", ("NZL 5/2021",), None, None,
    ),
    "company": Shape(
        "Made-up Mining Ltd\n12 Nowhere Street\n\n5 May 2021\n\nSpecial Procedures Branch\nOHCHR\n"
        "Palais des Nations\n\nRef: Your letter AL OTH 9001/2021 dated 12 March 2021\n\n"
        "Dear Sir or Madam,\n\nThank you for your letter. We welcome the opportunity to comment. "
        + MATTER + "\n\nYours faithfully,\n\nInvented Person\nMade-up Mining Ltd\n",
        "substantive", ("OTH 9001/2021",), "2021-05-05", "Made-up Mining Ltd",
    ),
    "company, named in the margin alone": Shape(
        "5 May 2021\n\nRe: AL OTH 9001/2021\n\nDear Special Rapporteur,\n\nWe write in response to "
        "your letter of 12 March 2021. " + MATTER + "\n\nKind regards,\n\nInvented Person\n",
        "substantive", ("OTH 9001/2021",), "2021-05-05", "Made-up Mining Ltd",
    ),
    "law firm on behalf of a company": Shape(
        "NOBODY & NONE\n\n5 May 2021\n\nYour reference: AL OTH 9001/2021\n\nDear Madam,\n\nWe "
        "write on behalf of our client, Made-up Mining Ltd, in response to your letter of 12 "
        "March 2021. "
        + MATTER + "\n\nYours sincerely,\n\nInvented Person\n",
        "substantive", ("OTH 9001/2021",), "2021-05-05", "Made-up Mining Ltd",
    ),
    "company that needs time": Shape(
        "Made-up Mining Ltd\n\n5 May 2021\n\nRe: AL OTH 9001/2021\n\nDear Sirs,\n\nWe confirm "
        "receipt of your letter. As the matter is complex we kindly ask you to extend the deadline "
        "until 30 June 2021.\n\nRegards,\n\nInvented Person\n",
        "extension_request", ("OTH 9001/2021",), "2021-05-05", "Made-up Mining Ltd",
    ),
    "e-mail above the message that it answers": Shape(
        "From: Invented Person\nSent: Wednesday, 5 May 2021 10:31\nTo: OHCHR-Special Procedures\n"
        "Subject: RE: AL OTH 9001/2021\n\nDear colleagues,\n\nWe acknowledge receipt of your "
        "letter, which has been passed to our legal department.\n\nBest regards,\n\nInvented "
        "Person\n\n-----Original Message-----\nFrom: OHCHR\nSent: Friday, 12 March 2021 09:00\n"
        "Subject: AL OTH 9001/2021 and AL OTH 9002/2021\n\nPlease find attached a letter.\n",
        "acknowledgement", ("OTH 9001/2021",), "2021-05-05", None,
    ),
    "date in figures, day and month not to be told apart": Shape(
        "Made-up Mining Ltd\n\n05/06/2021\n\nRe: AL OTH 9001/2021\n\nDear Sirs,\n\nIn response to "
        "your letter: " + MATTER + "\n\nSincerely,\n\nInvented Person\n",
        "substantive", ("OTH 9001/2021",), None, "Made-up Mining Ltd",
    ),
    "date in figures with a label": Shape(
        "Made-up Mining Ltd\n\nDate: 2021-05-05\n\nRe: AL OTH 9001/2021\n\nDear Sirs,\n\nIn "
        "response to your letter: " + MATTER + "\n\nSincerely,\n\nInvented Person\n",
        "substantive", ("OTH 9001/2021",), "2021-05-05", "Made-up Mining Ltd",
    ),
    "placeholder": Shape(
        "The government's reply is not made public due to its confidential nature.\n",
        "withheld", (), None, None,
    ),
    "placeholder in French": Shape(
        "NZL 5/2021\n\nLa réponse du Gouvernement n'est pas rendue publique en raison de son "
        "caractère confidentiel.\n",
        "withheld", ("NZL 5/2021",), None, None,
    ),
    "placeholder in Spanish": Shape(
        "La respuesta del Gobierno no se ha hecho pública debido a su carácter confidencial.\n",
        "withheld", (), None, None,
    ),
    "published response that asks to stay confidential": Shape(
        note(
            "in reply to AL NZL 5/2021 has the honour to transmit the response, which is "
            "confidential and is not to be made public."
        ),
        "substantive", ("NZL 5/2021",), "2021-05-05", MISSION,
    ),
    "note in French under an English letterhead": Shape(
        "PERMANENT MISSION OF MADAGASCAR\n\nN° 77/2021\n\nLa Mission permanente de Madagascar "
        "auprès de l'Office des Nations Unies présente ses compliments au Haut-Commissariat aux "
        "droits de l'homme et, en réponse à la communication AL MDG 2/2021 du 1er mars 2021, a "
        "l'honneur de lui transmettre ci-joint les observations du Gouvernement.\n\nLa Mission "
        "permanente saisit cette occasion pour renouveler au Haut-Commissariat les assurances de "
        "sa très haute considération.\n\nGenève, le 1er juin 2021\n",
        "substantive", ("MDG 2/2021",), "2021-06-01", "Mission permanente de Madagascar",
    ),
    "acknowledgement in French": Shape(
        "La Mission permanente de Madagascar présente ses compliments au Haut-Commissariat aux "
        "droits de l'homme et accuse réception de la lettre AL MDG 2/2021. Cette lettre a été "
        "transmise aux autorités compétentes, dont la réponse sera communiquée dès réception.\n\n"
        "La Mission saisit cette occasion pour renouveler les assurances de sa considération.\n\n"
        "Genève, le 2 mars 2021\n",
        "acknowledgement", ("MDG 2/2021",), "2021-03-02", "Mission permanente de Madagascar",
    ),
    "note in Spanish": Shape(
        "La Misión Permanente del Uruguay ante la Oficina de las Naciones Unidas en Ginebra "
        "saluda atentamente a la Oficina del Alto Comisionado y tiene el honor de referirse a la "
        "comunicación conjunta AL URY 1/2020 de fecha 3 de marzo de 2020. Al respecto, se adjunta "
        "la información proporcionada por las autoridades.\n\nLa Misión aprovecha la oportunidad "
        "para reiterar las seguridades de su más alta consideración.\n\nGinebra, 4 de mayo de "
        "2020\n",
        "substantive", ("URY 1/2020",), "2020-05-04", "Misión Permanente del Uruguay",
    ),
    "letter in Spanish that needs time": Shape(
        "Minera Inventada S.A. de C.V.\n\nLima, 5 de mayo de 2021\n\nAsunto: AL OTH 9001/2021\n\n"
        "Estimados señores:\n\nHemos recibido su carta del 12 de marzo de 2021. Solicitamos que se "
        "amplíe el plazo para responder en treinta días.\n\nAtentamente,\n\nPersona Inventada\n",
        "extension_request", ("OTH 9001/2021",), "2021-05-05", "Minera Inventada S.A. de C.V.",
    ),
    "note in Russian": Shape(
        "№ 12\n\nПостоянное представительство Республики Казахстан свидетельствует свое уважение "
        "Управлению Верховного комиссара ООН по правам человека и в ответ на обращение AL KAZ "
        "3/2022 от 17 июня 2022 года сообщает, что дело находится в суде.\n\nЖенева, «15» августа "
        "2022 года\n",
        "unknown", ("KAZ 3/2022",), "2022-08-15",
        "Постоянное представительство Республики Казахстан",
    ),
    "note in Arabic with its own digits": Shape(
        "تهدي البعثة الدائمة أطيب تحياتها إلى المفوضية السامية لحقوق الإنسان وبالإشارة إلى "
        "الرسالة AL BHR ٥/٢٠٢٢ المؤرخة ١٢ مارس ٢٠٢٢ تفيد بأن السلطات المختصة تنظر في الأمر.\n\n"
        "وتغتنم البعثة هذه الفرصة لتعرب عن فائق تقديرها.\n\nجنيف، ٥ أيار/مايو ٢٠٢٢\n",
        "unknown", ("BHR 5/2022",), "2022-05-05", "البعثة الدائمة",
    ),
    "note in Chinese with its own numerals": Shape(
        "中国常驻联合国日内瓦办事处代表团向联合国人权事务高级专员办事处致意,并谨提及"
        "第AL CHN 5/2022号来函。有关情况正在了解之中。\n\n"
        "顺致最崇高的敬意。\n\n二〇二二年五月二十三日\n",
        "unknown", ("CHN 5/2022",), "2022-05-23", None,
    ),
}  # fmt: skip
MARGINS = {"company, named in the margin alone": ("Made-up Mining Ltd, 12 Nowhere Street",)}
