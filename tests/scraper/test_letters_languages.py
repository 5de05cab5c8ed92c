"""Letters in French and Spanish: the same facts from other words."""

from datetime import date

import pytest
from made_up_letters import LANGUAGES, facts_of, letter_of

ANNEX = {"en": "Annex", "fr": "Annexe", "es": "Anexo"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_says_the_same_in_every_language(language):
    facts = facts_of(language)
    letter = facts.letter
    assert letter.language == language
    assert (str(facts.reference), facts.type_printed, facts.sent) == (
        "OTH 9001/2021",
        "AL",
        date(2021, 3, 12),
    )
    assert facts.recipient_kind == "company"
    assert [mandate.id for mandate in facts.mandates] == ["food"]
    assert letter.resolutions == ("32/8",)
    assert (
        letter.addressee
        == {
            "en": "Ms. Invented Person",
            "fr": "Madame Personne Inventée",
            "es": "Sra. Persona Inventada",
        }[language]
    )
    assert [question.number for question in letter.questions] == [1]
    assert letter.response_period.days == 60
    assert len(letter.signatories) == 1
    assert not letter.annex


@pytest.mark.parametrize(
    ("language", "printed", "sent"),
    [
        ("fr", "1er mars 2021", date(2021, 3, 1)),
        ("fr", "ler mars 2021", date(2021, 3, 1)),
        ("fr", "Genève, le 12 août 2019", date(2019, 8, 12)),
        ("fr", "12 Aout 2019", date(2019, 8, 12)),
        ("fr", "3 FÉVRIER 2020", date(2020, 2, 3)),
        ("fr", "12 March 2021", date(2021, 3, 12)),
        ("es", "12 de marzo de 2021", date(2021, 3, 12)),
        ("es", "1 de enero del 2020", date(2020, 1, 1)),
        ("es", "1º de setiembre de 2015", date(2015, 9, 1)),
        ("es", "marzo de 2021", None),
    ],
)
def test_dates_are_read_in_any_language(language, printed, sent):
    assert facts_of(language, date=printed).sent == sent


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("fr", "Réf. : AL OTH 9001/2021\n(Veuillez utiliser cette référence dans votre réponse)"),
        ("fr", "REFERENCE:\nAL OTH 9001/2021"),
        ("es", "Ref.: AL OTH 9001/2021\n(Por favor, utilice esta referencia en su respuesta)"),
        ("es", "REFERENCE: AL OTH 9001/2021"),
    ],
)
def test_reference_lines_are_read_in_any_language(language, printed):
    assert str(facts_of(language, reference=printed).reference) == "OTH 9001/2021"


@pytest.mark.parametrize(
    ("language", "salutation", "addressee"),
    [
        ("fr", "Excellence,", None),
        ("fr", "Madame, Monsieur,", None),
        ("fr", "Monsieur le Directeur général,", None),
        ("fr", "Monsieur l’Ambassadeur,", None),
        ("fr", "Cher M. Inventé,", "M. Inventé"),
        ("fr", "Chère Madame,", None),
        ("fr", "Excellence :", None),
        ("es", "Excelencia:", None),
        ("es", "Señor Presidente:", None),
        ("es", "Sr. Presidente:", None),
        ("es", "Estimados señores:", None),
        ("es", "Muy señor mío:", None),
        ("es", "Estimado/a Señor/a:", None),
        ("es", "Señor Juan Inventado:", "Señor Juan Inventado"),
        ("es", "Distinguido señor Inventado:", "señor Inventado"),
    ],
)
def test_a_greeting_names_somebody_or_nobody(language, salutation, addressee):
    assert letter_of(language, salutation=salutation).addressee == addressee


@pytest.mark.parametrize(
    ("language", "mandates", "ids"),
    [
        (
            "fr",
            "Mandats du Rapporteur spécial sur le droit à l’alimentation ; de la "
            "Rapporteuse spéciale sur "
            "la situation des défenseurs des droits de l’homme ; et du Groupe de travail "
            "sur la détention "
            "arbitraire",
            ["food", "human-rights-defenders", "arbitrary-detention"],
        ),
        (
            "fr",
            "Mandats de l’Expert indépendant sur la situation des droits de l’homme au Mali et du "
            "Rapporteur spécial sur le droit à l’alimentation",
            ["mali", "food"],
        ),
        (
            "es",
            "Mandatos del Relator Especial sobre el derecho a la alimentación; de la "
            "Relatora Especial "
            "sobre la situación de los defensores de los derechos humanos; y del Grupo de "
            "Trabajo sobre la "
            "Detención Arbitraria",
            ["food", "human-rights-defenders", "arbitrary-detention"],
        ),
        ("es", "Mandates of the Special Rapporteur on the right to food", ["food"]),
    ],
)
def test_mandates_are_known_in_any_language(language, mandates, ids):
    assert [mandate.id for mandate in facts_of(language, mandates=mandates).mandates] == ids


@pytest.mark.parametrize(
    ("language", "changes", "expected"),
    [
        ("fr", {"reference": "Réf. : UA CMR 2/2021", "salutation": "Excellence,",
                "body": "Nous écrivons au Gouvernement de votre "
                "Excellence."}, ("government", "Cameroon")),
        ("fr", {"salutation": "Monsieur,", "address": "Autorités de fait de Ruritanie",
                "body": "Nous écrivons aux autorités de fait."},
         ("other", "Autorités de fait de Ruritanie")),
        ("fr", {"salutation": "Monsieur le Président,", "address": "Banque inventée de "
         "développement",
                "body": "En tant qu’institution intergouvernementale, la Banque."},
         ("igo", "Banque inventée de développement")),
        ("fr", {"address": "Mme Personne Inventée\nPrésidente-directrice générale\nMine Inventée\n"
                "5 rue Inventée"}, ("company", "Mine Inventée")),
        ("es", {"reference": "REFERENCIA: UA MEX 2/2021", "salutation": "Excelencia:",
                "body": "Escribimos al Gobierno de Su Excelencia."}, ("government", "Mexico")),
        ("es", {"salutation": "Señor:", "address": "Autoridades de facto de Ruritania",
                "body": "Escribimos a las autoridades de facto."},
         ("other", "Autoridades de facto de Ruritania")),
        ("es", {"address": "Sra. Persona Inventada\nDirectora General\nMinera Inventada "
         "S.A. de C.V.\n"
                "Avenida Inventada 5"}, ("company", "Minera Inventada S.A. de C.V.")),
        ("es", {"address": "Banco Inventado de Desarrollo",
                "body": "Como organismo intergubernamental, el Banco."},
         ("igo", "Banco Inventado de Desarrollo")),
    ],
)  # fmt: skip
def test_recipients_are_read_in_any_language(language, changes, expected):
    facts = facts_of(language, **changes)
    assert (facts.recipient_kind, facts.recipient.name) == expected


def periods_of(language, sentence):
    letter = letter_of(language, period="", after=f"Texte. {sentence}")
    response, publication = letter.response_period, letter.publication_period
    for period in (response, publication):
        assert period is None or period.quote == sentence
    return (
        response and response.days,
        publication and (publication.days, publication.hours),
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Nous apprécierions de recevoir une réponse dans un délai maximum de soixante "
         "jours.", (60, None)),
        ("Nous vous prions de bien vouloir répondre d’ici 60 jours.", (60, None)),
        ("Nous vous saurions gré d’une réponse sous trente (30) jours.", (30, None)),
        ("Nous vous saurions gré d’une réponse dans les deux mois.", (61, None)),
        ("Nous vous saurions gré d’une réponse dans les 60 prochains jours.", (60, None)),
        ("Nous souhaiterions recevoir une réponse au plus tard le 11 mai 2021.", (60, None)),
        ("Nous vous saurions gré d’une réponse dans les quarante-cing (45) jours.", (45, None)),
        ("Nous souhaiterions une réponse dans un délai de 60 jours ouvrables.", (None, None)),
        ("Nous souhaiterions une réponse dans un délai de soixante (30) jours.", (None, None)),
        ("Nous regrettons qu’aucune réponse n’ait été reçue dans les 60 jours.", (None, None)),
        ("La loi exige une réponse dans les 10 jours.", (None, None)),
        ("Nous vous saurions gré d’une réponse dans un délai de 60 jours, à l’issue duquel "
         "la présente "
         "communication sera rendue publique.", (60, (60, None))),
        ("Passé un délai de 60 jours, cette communication et toute réponse seront rendues "
         "publiques.",
         (60, (60, None))),
        ("Passé ce délai, cette communication et toute réponse seront rendues "
         "publiques.", (None, None)),
        ("Cette communication et toute réponse seront rendues publiques dans les 48 heures.",
         (None, (None, 48))),
    ],
)  # fmt: skip
def test_periods_are_read_in_french(sentence, expected):
    assert periods_of("fr", sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Agradeceríamos recibir de su Gobierno una respuesta en un plazo máximo de 60 "
         "días.", (60, None)),
        ("Le agradeceríamos que respondiera dentro de los próximos 60 días.", (60, None)),
        ("Agradeceríamos una respuesta en el plazo de dos (2) meses.", (61, None)),
        ("Agradeceríamos una respuesta dentro de los sesenta días siguientes.", (60, None)),
        ("Agradeceríamos una respuesta a más tardar el 11 de mayo de 2021.", (60, None)),
        ("Agradeceríamos una respuesta en un plazo de 60 días hábiles.", (None, None)),
        ("Lamentamos no haber recibido respuesta en los 60 días siguientes.", (None, None)),
        ("El juez debía dar respuesta en 24 horas.", (None, None)),
        ("Pasados 60 días, esta comunicación y toda respuesta recibida se harán públicas.",
         (60, (60, None))),
        ("Transcurrido este plazo, esta comunicación y toda respuesta se harán "
         "públicas.", (None, None)),
        ("Esta comunicación será pública en cuarenta y ocho (48) horas, con toda respuesta.",
         (None, (None, 48))),
    ],
)  # fmt: skip
def test_periods_are_read_in_spanish(sentence, expected):
    assert periods_of("es", sentence) == expected


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("fr", "Une lettre similaire a été adressée aux Gouvernements de la République "
         "démocratique du "
         "Congo, du Niger et des Pays-Bas.", ("COD NER NLD", "", False)),
        ("fr", "Des lettres similaires ont été envoyées au Gouvernement d’Haïti, ainsi "
         "qu’aux sociétés "
         "Eau Inventée SARL et Mine Inventée S.A.", ("HTI", "Eau Inventée SARL|Mine "
         "Inventée S.A.", False)),
        ("fr", "Nous avons également adressé des lettres au Gouvernement du Royaume-Uni de "
         "Grande-Bretagne et d’Irlande du Nord et à d’autres entreprises "
         "concernées.", ("GBR", "", True)),
        ("fr", "Le syndicat a également envoyé une lettre au Gouvernement de la France.", None),
        ("es", "Cartas similares se han enviado a los Gobiernos de España e Italia, así "
         "como a la empresa "
         "Minera Inventada S.A.C.", ("ESP ITA", "Minera Inventada S.A.C.", False)),
        ("es", "Hemos enviado también una carta al Gobierno de Trinidad y Tabago y a otras "
         "empresas "
         "involucradas.", ("TTO", "", True)),
        ("es", "Se han remitido igualmente cartas a los siguientes Gobiernos: Chile, El "
         "Salvador y Perú.",
         ("CHL SLV PER", "", False)),
        ("es", "El sindicato ha enviado también una carta al Gobierno de Italia.", None),
    ],
)  # fmt: skip
def test_other_recipients_are_read_in_any_language(language, sentence, expected):
    also = letter_of(language, after=f"Texte. {sentence}").also_sent_to
    if expected is None:
        assert also is None
        return
    found = (" ".join(also.governments), "|".join(also.companies), also.other_companies)
    assert (found, also.unrecognised, also.quote) == (expected, (), sentence)


@pytest.mark.parametrize(
    ("language", "sentence", "announced"),
    [
        (
            "fr",
            "Nous pourrions exprimer publiquement nos préoccupations dans un avenir proche.",
            True,
        ),
        ("fr", "Nous avons l’intention d’exprimer publiquement nos préoccupations.", True),
        ("fr", "Nous avons exprimé publiquement nos préoccupations.", False),
        ("fr", "Le ministère a publié un communiqué de presse.", False),
        (
            "es",
            "Podremos expresar públicamente nuestras preocupaciones en un futuro cercano.",
            True,
        ),
        ("es", "Es posible que expresemos públicamente nuestras preocupaciones.", True),
        ("es", "Hemos expresado públicamente nuestra preocupación.", False),
        ("es", "El ministerio publicó un comunicado de prensa.", False),
    ],
)
def test_a_press_release_is_announced_in_any_language(language, sentence, announced):
    assert letter_of(language, after=f"Texte. {sentence}").press_release == announced


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "l’article 19 du Pacte international relatif aux droits civils et "
         "politiques", {"iccpr": "19"}),
        ("fr", "des articles 6 et 7 du PIDCP, ainsi que de l’article 2, paragraphe 3, du PIDCP",
         {"iccpr": "2(3),6,7"}),
        ("fr", "le paragraphe 1 de l’article 9 et l’article 19 § 3 du PIDCP",
         {"iccpr": "9(1),19(3)"}),
        ("es", "los artículos 9, párrafos 1 y 3, y 14, párrafo 2, del PIDCP",
         {"iccpr": "9(1),9(3),14(2)"}),
        ("es", "los párrafos 1 y 2 del artículo 14 del PIDCP", {"iccpr": "14(1),14(2)"}),
        ("fr", "articles 10 à 12 de la Convention relative aux droits des personnes handicapées",
         {"crpd": "10,11,12"}),
        ("fr", "l’article premier de la Convention contre la torture", {"cat": "1"}),
        ("fr", "la Convention contre la torture impose, en ses articles 2, 12 et 16, de prévenir",
         {"cat": "2,12,16"}),
        ("fr", "les résolutions 22/6 et 24/5 du Conseil des droits de l’homme", {"hrc-res-22-6": "",
                                                                              "hrc-res-24-5": ""}),
        ("fr", "la résolution 53/144 de l’Assemblée générale et la Convention n° "
         "169", {"ilo-c169": ""}),
        ("fr", "les Principes directeurs relatifs aux entreprises et aux droits de l’homme, "
         "Principes "
         "directeurs 25 à 27", {"ungp": "25,26,27"}),
        ("fr", "l’observation générale n° 36 du Comité des droits de "
         "l’homme", {"ccpr-c-gc-36": ""}),
        ("fr", "l’article 12 de la Constitution et le PIDCP", {"iccpr": ""}),
        ("es", "el artículo 19 del Pacto Internacional de Derechos Civiles y "
         "Políticos", {"iccpr": "19"}),
        ("es", "los artículos 6 a 8 del PIDESC", {"icescr": "6,7,8"}),
        ("es", "la Declaración de las Naciones Unidas sobre los Defensores de los Derechos "
         "Humanos, en "
         "particular los artículos 1 y 2", {"human-rights-defenders": "1,2"}),
        ("es", "los Principios Rectores sobre las empresas y los derechos humanos. Los Principios "
         "Rectores 17 a 19", {"ungp": "17,18,19"}),
        ("es", "el Consejo de Derechos Humanos hizo suyos en su resolución "
         "17/31", {"hrc-res-17-31": ""}),
        ("es", "el Convenio 169 de la OIT", {"ilo-c169": ""}),
        ("es", "la observación general núm. 36 del Comité de Derechos "
         "Humanos", {"ccpr-c-gc-36": ""}),
        ("es", "el artículo 12 de la Constitución y el PIDCP", {"iccpr": ""}),
    ],
)  # fmt: skip
def test_instruments_are_read_in_any_language(language, text, expected):
    letter = letter_of(language, annex=f"{ANNEX[language]}\n\nVoir {text}.")
    assert {item.id: ",".join(item.articles) for item in letter.instruments} == expected
    assert letter.annex


@pytest.mark.parametrize(
    ("language", "sentence", "annex"),
    [
        ("fr", "Veuillez vous référer à l’annexe ci-jointe.", True),
        ("fr", "Les normes sont rappelées en annexe à la présente lettre.", True),
        ("fr", "L’annexe du bâtiment a brûlé.", False),
        ("es", "Sírvase encontrar adjunto el Anexo de referencias al derecho internacional.", True),
        ("es", "Las normas se recuerdan en el anexo que se adjunta a la presente carta.", True),
        ("es", "El anexo del edificio se quemó.", False),
    ],
)
def test_an_annex_is_mentioned_in_any_language(language, sentence, annex):
    assert letter_of(language, after=sentence).annex == annex


@pytest.mark.parametrize(
    ("language", "signatures", "titles"),
    [
        ("fr", "A Personne\nPrésidente-Rapporteuse du Groupe de travail sur la\ndétention "
         "arbitraire\n\n"
         "B Personne (en congé)\nExperte indépendante sur la situation des droits de "
         "l’homme au Mali",
         ["Présidente-Rapporteuse du Groupe de travail sur la détention arbitraire",
          "Experte indépendante sur la situation des droits de l’homme au Mali"]),
        ("es", "A Persona\nVicepresidenta del Grupo de Trabajo sobre la Detención\n\nArbitraria\n\n"
         "B Persona (de licencia)\nExperta Independiente sobre la solidaridad internacional",
         ["Vicepresidenta del Grupo de Trabajo sobre la Detención Arbitraria",
          "Experta Independiente sobre la solidaridad internacional"]),
    ],
)  # fmt: skip
def test_signatories_are_read_in_any_language(language, signatures, titles):
    found = letter_of(language, signatures=signatures).signatories
    assert [signatory.title for signatory in found] == titles
    assert [signatory.name[:2] for signatory in found] == ["A ", "B "]
    assert "(" not in found[1].name
