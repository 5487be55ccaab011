"""Who says it, and who did it, in other languages."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract

SOURCES = [
    ("fr", "Selon la police, 12 personnes ont été tuées.", ("la police",)),
    ("fr", "Douze personnes ont été tuées, a annoncé mardi le ministère de la Santé.", ("le ministère de la Santé",)),
    ("fr", "Le gouverneur de Karsh a déclaré que douze civils avaient été tués.", ("Le gouverneur de Karsh",)),
    ("fr", "Alden Marek, porte-parole de l'armée, a affirmé que 12 soldats étaient morts.", ("Alden Marek",)),
    ("fr", "Douze personnes ont été tuées, d'après un communiqué de l'armée.", ("l'armée",)),
    ("fr", "Comme l'a indiqué la police, 12 personnes ont été tuées.", ("la police",)),
    ("fr", "Douze personnes ont été tuées.", ()),
    ("fr", "L'attaque a fait 12 morts selon l'armée et 30 morts selon les rebelles.", ("l'armée",)),
    ("es", "Según la policía, 12 personas murieron.", ("la policía",)),
    ("es", "Doce personas murieron, informó el martes el Ministerio de Salud.", ("el Ministerio de Salud",)),
    ("es", "El gobernador de Karsh declaró que doce civiles habían muerto.", ("El gobernador de Karsh",)),
    ("es", "Según informó la policía, 12 personas murieron.", ("la policía",)),
    ("es", "Doce personas murieron, de acuerdo con un comunicado del ejército.", ("ejército",)),
    ("es", "Doce personas murieron.", ()),
    ("ru", "По данным полиции, погибли 12 человек.", ("полиции",)),
    ("ru", "Погибли 12 человек, сообщило во вторник министерство здравоохранения.", ("министерство здравоохранения",)),
    ("ru", "Губернатор Карша заявил, что погибли двенадцать мирных жителей.", ("Губернатор Карша",)),
    ("ru", "Погибли 12 человек, говорится в сообщении министерства обороны.", ("министерства обороны",)),
    ("ru", "Погибли 12 человек, сообщили в пресс-службе прокуратуры.", ("пресс-службе прокуратуры",)),
    ("ru", "Погибли 12 человек. Об этом сообщили в прокуратуре.", ("прокуратуре",)),
    ("ru", "Погибли 12 человек, передаёт «Варен Вайр».", ("Варен Вайр",)),
    ("ru", "Погибли 12 человек.", ()),
    ("uk", "За даними поліції, загинули 12 людей.", ("поліції",)),
    ("uk", "Загинули 12 людей, повідомили в обласній прокуратурі.", ("обласній прокуратурі",)),
    ("uk", "«Савський оглядач» стверджує, що загинули 12 людей.", ("Савський оглядач",)),
    ("uk", "Загинули 12 людей. Про це повідомив губернатор.", ("губернатор",)),
    ("fr", "Douze personnes ont été tuées, selon les anciens de Karsh.", ("les anciens de Karsh",)),
    ("fr", "Un éleveur y a compté douze soldats tués.", ("Un éleveur",)),
    ("fr", "L'armée s'en tient à douze rebelles tués.", ("L'armée",)),
    ("fr", "L'armée avait fait état, dès lundi, de douze rebelles tués.", ("L'armée",)),
    ("fr", "Karsh a répondu au rapport de l'armée selon lequel douze civils ont été tués.", ("l'armée",)),
    ("fr", "Le document évoque une vingtaine de femmes et douze enfants parmi les morts.", ("Le document",)),
    ("fr", "Deux femmes confient à voix basse avoir été violées.", ("Deux femmes",)),
    ("es", "Doce personas murieron, según los ancianos de Karsh.", ("los ancianos de Karsh",)),
    ("es", "El Gobierno llegó a dar 12 muertos.", ("El Gobierno",)),
    ("es", "Alden Marek, panadero, murió el lunes. Lo confirmó ayer la alcaldía.", ("la alcaldía",)),
    ("ru", "По официальным данным, погибли 12 человек.", ("официальным данным",)),
    ("ru", "Погибли 12 человек, рассказал старейшина.", ("старейшина",)),
    ("ar", "وقال وجيه محلي إن 12 شخصا قتلوا.", ("وجيه محلي",)),
    ("ar", "وكان الصليب الأحمر قد أحصى 12 قتيلا.", ("الصليب الأحمر",)),
    ("ar", "قتل 12 شخصا وفق تقديرات لاحقة.", ("تقديرات لاحقة",)),
]
PERPETRATORS = [
    ("fr", "Douze civils ont été tués par des hommes armés.", "des hommes armés"),
    ("fr", "L'armée varénienne a tué douze civils.", "L'armée varénienne"),
    ("fr", "Les rebelles ont attaqué le village, tuant douze civils.", "Les rebelles"),
    ("fr", "Douze civils ont été tués dans un bombardement de l'armée.", "l'armée"),
    ("fr", "Douze civils ont été tués dans une explosion.", None),
    ("fr", "Douze rebelles ont été tués dans une explosion.", None),
    ("fr", "L'armée dit avoir tué douze rebelles.", "L'armée"),
    ("es", "Doce civiles fueron asesinados por hombres armados.", "hombres armados"),
    ("es", "El ejército vareniano mató a doce civiles.", "El ejército vareniano"),
    ("es", "Los rebeldes atacaron la aldea y mataron a doce civiles.", "Los rebeldes"),
    ("es", "Doce civiles murieron en un bombardeo del ejército.", "ejército"),
    ("es", "Doce civiles murieron en una explosión.", None),
    ("es", "Doce rebeldes murieron en una explosión.", None),
    ("ru", "Двенадцать жителей были убиты боевиками.", "боевиками"),
    ("ru", "Варенская армия обстреляла село, убив двенадцать жителей.", "Варенская армия"),
    ("ru", "Двенадцать жителей погибли при обстреле варенской армии.", "варенской армии"),
    ("ru", "В Орлеце полицейский застрелил двух братьев.", "полицейский"),
    ("ru", "Двенадцать жителей погибли при взрыве.", None),
    ("uk", "Бойовиками вбито двох учителів.", "Бойовиками"),
    ("uk", "Загинули 12 людей унаслідок удару варенської армії.", "варенської армії"),
    ("uk", "Загинули 12 людей унаслідок вибуху.", None),
    ("es", "El lunes por la tarde un hombre armado mató a doce civiles.", "un hombre armado"),
    ("es", "Dos suicidas habían asesinado a doce civiles.", "Dos suicidas"),
    ("es", "Los rebeldes atacaron la aldea. Hace dos semanas murieron doce civiles.", None),
    ("fr", "Des rebelles ont investi le village. Aucun civil n'a été blessé.", None),
    ("ru", "В Орлеце Марек расстрелял двенадцать жителей.", "Марек"),
    ("ru", "Террорист, который в марте убил двенадцать жителей, бежал.", "Террорист"),
    ("ar", "قتل 12 مدنيا في هجوم نفذه مسلحون.", "مسلحون"),
]


@pytest.mark.parametrize(("language", "text", "sources"), SOURCES)
def test_the_source_of_a_claim_is_read(language: str, text: str, sources: tuple[str, ...]) -> None:
    assert extract(document(text, language=language))[0].sources == sources


@pytest.mark.parametrize(("language", "text", "perpetrator"), PERPETRATORS)
def test_the_perpetrator_is_read_only_where_the_text_says_so(language: str, text: str, perpetrator: str | None) -> None:
    assert extract(document(text, language=language))[-1].perpetrator == perpetrator


def test_each_figure_belongs_to_its_own_source() -> None:
    text = "L'attaque a fait 12 morts selon l'armée et 30 morts selon les rebelles."
    assert [claim.sources for claim in extract(document(text, language="fr"))] == [("l'armée",), ("les rebelles",)]


@pytest.mark.parametrize(
    ("language", "text", "sources"),
    [
        pytest.param(
            "ar",
            "وأعلن الجيش أن 12 شخصا قتلوا، بينما أوردت الشرطة 40 قتيلا.",
            [("الجيش",), ("الشرطة",)],
            id="a verb after while opens a clause",
        ),
        pytest.param(
            "fr",
            "Douze civils ont été tués, a indiqué la police. Quarante ont été blessés.",
            [("la police",), ("la police",)],
            id="a number without a noun goes on",
        ),
        pytest.param(
            "fr",
            "Douze civils ont été tués, a indiqué la police. Quarante soldats ont été blessés.",
            [("la police",), ()],
            id="a number with a noun does not",
        ),
        pytest.param(
            "fr",
            "Douze civils ont été tués, a indiqué la police. Quarante autres civils ont été blessés.",
            [("la police",), ("la police",)],
            id="others",
        ),
        pytest.param(
            "ru",
            "Погибли 12 человек, заявил губернатор. Накануне он же говорил о 9 погибших.",
            [("губернатор",), ("губернатор",)],
            id="the same man",
        ),
    ],
)
def test_the_next_figure_has_the_source_that_it_leans_on(language: str, text: str, sources: list[tuple[str, ...]]) -> None:
    assert [claim.sources for claim in extract(document(text, language=language))] == sources
