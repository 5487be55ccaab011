"""The day of a harm where its own sentence does not name it, or names another. All sentences are invented."""

from datetime import date

import pytest
from settling_frames import frame
from varenia_places import report

from recount.extract.times import find_times
from recount.extract.when import settle_when

WEDNESDAY = date(2031, 5, 14)


def days(text: str, number: str, trigger: str, title: str = "", language: str = "en") -> tuple[str, str] | None:
    tokens = report(text, title=title, published=WEDNESDAY, language=language)
    (settled,) = settle_when(tokens, [frame(tokens, number, trigger)], find_times(tokens))
    period = settled.value.period
    return None if period is None else (str(period.start), str(period.end))


def on(day: str) -> tuple[str, str]:
    return (day, day)


FRIDAY, SUNDAY, FEBRUARY = on("2031-05-09"), on("2031-05-11"), ("2030-02-01", "2030-02-28")


@pytest.mark.parametrize(
    ("text", "number", "trigger", "expected"),
    [
        pytest.param(
            "A lorry tore through a market on Sunday, and police said nine people had died.",
            "nine",
            "died",
            SUNDAY,
            id="what is said of a day of harm comes after it",
        ),
        pytest.param(
            "Soldiers put nine men to death in the last five days of April, a rights group said on Tuesday.",
            "nine",
            "death",
            ("2031-04-26", "2031-04-30"),
            id="said on another day",
        ),
        pytest.param(
            "Alden Marek reported from Orlec in 2004, when nine people died.",
            "nine",
            "died",
            ("2004-01-01", "2004-12-31"),
            id="reported from there when",
        ),
        pytest.param(
            "The town has seen nothing like it since January, when nine people were shot.",
            "nine",
            "shot",
            ("2031-01-01", "2031-01-31"),
            id="nothing like it since",
        ),
        pytest.param("Doctors have treated nine wounded since Friday.", "nine", "wounded", FRIDAY, id="treated since"),
        pytest.param("On a Friday in May it could have killed 200.", "200", "killed", None, id="what did not happen"),
        pytest.param("A wreath was laid on Sunday for the nine dead.", "nine", "dead", None, id="a wreath"),
        pytest.param("On Sunday two actors read out the names of nine dead.", "nine", "dead", None, id="names read out"),
        pytest.param(
            "This year it took long, because the reader stopped after the nine killed.",
            "nine",
            "killed",
            None,
            id="known victims",
        ),
        pytest.param("Police put the dead at 9 on Sunday.", "9", "dead", None, id="put at"),
        pytest.param("The last raid, in February 2030, claimed 9 lives.", "9", "claimed", FEBRUARY, id="claimed lives"),
        pytest.param("Soldiers killed an estimated 9 men in February 2030.", "9", "killed", FEBRUARY, id="an estimated"),
        pytest.param("They killed 9, including two in the raid of Sunday.", "9", "killed", None, id="the day of a part"),
        pytest.param("The headline of Sunday (9 dead in Orlec) was wrong.", "9", "dead", None, id="a headline"),
        pytest.param("The man was charged on Sunday with killing 9 people.", "9", "killing", None, id="charged on"),
        pytest.param("They were remembered on Sunday, the 9 dead of Orlec.", "9", "dead", None, id="remembered on"),
        pytest.param("And Orlec? Its 9 dead of Sunday were on a tram.", "9", "dead", SUNDAY, id="the dead of a day"),
        pytest.param("Nine men of the Sunday team died beside them.", "Nine", "died", None, id="a team that meets on Sundays"),
        pytest.param(
            "Our page on the raid of Friday said that 9 passengers were killed in February 2030.",
            "9",
            "killed",
            FEBRUARY,
            id="what a page on another event said",
        ),
        pytest.param(
            "Varenia has seen nothing like it since rebels blew up a hall in February 2030 and 9 people died.",
            "9",
            "died",
            FEBRUARY,
            id="a clause that tells of another event",
        ),
        pytest.param(
            "Two of the wounded died in hospital on Sunday, after a shooting on Friday.",
            "Two",
            "died",
            FRIDAY,
            id="those who die later were harmed on the day of the harm",
        ),
        pytest.param(
            "Five days after the raid on the camp of Orlec the official figure is 9 dead.",
            "9",
            "dead",
            FRIDAY,
            id="days after, now",
        ),
        pytest.param("He died of his wounds on Sunday.", "He", "died", SUNDAY, id="a late death and no other day"),
        pytest.param(
            "He died of his wounds on Sunday after a crowd broke into his shop.", "He", "died", SUNDAY, id="no late death"
        ),
    ],
)
def test_the_words_about_a_day_tell_whether_it_is_that_of_the_harm(
    text: str, number: str, trigger: str, expected: tuple[str, str] | None
) -> None:
    assert days(text, number, trigger) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Candles in Orlec. Photograph taken on 3 May by T. Karsh\n\n"
            "She was sitting by the window.\n\nThe bomb went off on Friday. She was hurt.\n\nNine people died.",
            FRIDAY,
            id="below a caption",
        ),
        pytest.param(
            "It was market day.\n\nShe took a bus on 9 May. At the junction she was hit.\n\nNine people died.",
            FRIDAY,
            id="a plain date of the lead",
        ),
        pytest.param(
            "Mourning began on Tuesday.\n\nGunmen arrived in the night from Friday to Saturday.\n\nNine people died.",
            ("2031-05-09", "2031-05-10"),
            id="below a lead on something else",
        ),
        pytest.param(
            "A bomb went off on Friday. The count changed again this morning. Nine people died.", FRIDAY, id="not this morning"
        ),
        pytest.param(
            "A bomb hit Orlec on Friday.\n\nThe mayor spoke on Sunday. A car burst that day in Dolmar. Nine people died.",
            FRIDAY,
            id="the same day as the harm",
        ),
        pytest.param(
            "A bomb went off on the last Saturday of April. Police put the dead at 7 that evening.\n\nNine people died.",
            on("2031-04-26"),
            id="that evening they counted",
        ),
        pytest.param(
            "On the last Saturday of the year a bomb went off.\n\nNine people died.",
            on("2030-12-28"),
            id="Saturday of the year",
        ),
        pytest.param(
            "A raid hit Orlec on 29 March. On the Tuesday soldiers came back. Nine people died.",
            on("2031-04-01"),
            id="the Tuesday",
        ),
        pytest.param(
            "A bomb went off on Friday in Kestrin.\n\nIn 2020 a lorry exploded at the Orlec junction.\n\n"
            "They remember the first day of Orlec. Nine people died.",
            ("2020-01-01", "2020-12-31"),
            id="an event named again by its place",
        ),
        pytest.param("Bulletin 3/2029. Entry 2029-017. Nine people died.", None, id="the year of a number"),
        pytest.param(
            "The siege is over, says the ministry.\n\nNine people died.\n\nIn an ambush last November rebels shot a crew.",
            None,
            id="a month told as background is no day of the news",
        ),
        pytest.param(
            "Shoppers fled.\n\nMore got out since gunmen stormed the mall on Friday.\n\nNine people died.",
            FRIDAY,
            id="a clause that tells of the news",
        ),
        pytest.param(
            "Gunmen attacked Orlec on Friday.\n\nThen on Sunday Alden Marek died in hospital. Nine people died.",
            FRIDAY,
            id="a late death is no day to carry",
        ),
        pytest.param(
            "Nine people died.\n\nMore got out since gunmen stormed the mall on Friday.", FRIDAY, id="a clause below the lead"
        ),
        pytest.param(
            "Gunmen attacked Orlec on Friday.\n\nNine people have died in eleven days.",
            ("2031-05-04", "2031-05-14"),
            id="in so many days up to now",
        ),
        pytest.param("A law of 2002 was used for the first time. Nine people died.", None, id="the year of a law"),
        pytest.param(
            "The raid ended at 2100 hours on Friday, 9 May 2031.\n\nNine people died.", FRIDAY, id="a clock of four digits"
        ),
        pytest.param("A week ago on Friday gunmen attacked Orlec.\n\nNine people died.", on("2031-05-02"), id="a week ago on"),
        pytest.param(
            "Gunmen attacked Orlec on Friday.\n\nNine people died in the war, throughout the country.",
            None,
            id="no day brought the dead of a war",
        ),
        pytest.param(
            "Gunmen attacked Orlec on Friday.\n\nNine who died was the first count, in February 2030.",
            None,
            id="what was counted before a day did not happen on it",
        ),
    ],
)
def test_other_sentences_settle_the_day_or_do_not(text: str, expected: tuple[str, str] | None) -> None:
    assert days(text, "Nine", "died") == expected


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param("The toll after the incidents of 9 May", "Nine people died.", FRIDAY, id="incidents of a day"),
        pytest.param("Revised entry for 9 May", "Nine people died.", FRIDAY, id="entry for a day"),
        pytest.param(
            "Lorry bomb: Sunday as it happened",
            "20:00 Nine people died.\n\n07:00 If you join us now: a lorry blew up on Friday.",
            FRIDAY,
            id="a page whose newest entries stand first",
        ),
        pytest.param("Lorry bomb: Sunday as it happened", "20:00 Nine people died.", None, id="a page dated by its writing"),
    ],
)
def test_a_title_settles_the_day_unless_it_is_that_of_writing(title: str, text: str, expected: tuple[str, str] | None) -> None:
    assert days(text, "Nine", "died", title=title) == expected


@pytest.mark.parametrize(
    ("text", "number", "trigger", "language", "expected"),
    [
        pytest.param(
            "Une opération a été conduite du 3 au 5 mai à Orlec.\n\nNeuf soldats ont été tués.",
            "Neuf",
            "tués",
            "fr",
            ("2031-05-03", "2031-05-05"),
            id="French",
        ),
        pytest.param("Le bilan du 9 mai passe à 9 morts.", "9 morts", "morts", "fr", FRIDAY, id="French toll of a day"),
        pytest.param(
            "No se vivía algo así desde el 11 de marzo de 2024, cuando las bombas mataron a 9 personas.",
            "9",
            "mataron",
            "es",
            on("2024-03-11"),
            id="Spanish",
        ),
        pytest.param("Нападение началось в пятницу.\n\nПогибли 9 человек.", "9", "Погибли", "ru", FRIDAY, id="Russian"),
        pytest.param("Напад почався в п'ятницю.\n\nЗагинули 9 людей.", "9", "Загинули", "uk", FRIDAY, id="Ukrainian"),
        pytest.param(
            "Двое раненых скончались в больнице, и число жертв пятничного удара возросло до 9 убитых.",
            "9",
            "убитых",
            "ru",
            FRIDAY,
            id="Russian adjective",
        ),
        pytest.param(
            "Число жертв п'ятничного удару зросло: 9 загинули.", "9", "загинули", "uk", FRIDAY, id="Ukrainian adjective"
        ),
        pytest.param(
            "La matanza del viernes deja nueve muertos, tras fallecer el domingo dos personas ingresadas.",
            "nueve",
            "muertos",
            "es",
            FRIDAY,
            id="Spanish late death",
        ),
        pytest.param(
            "Era el miércoles. Hay que recordar abril. En Orlec, el día 8, murieron 9 personas.",
            "9",
            "murieron",
            "es",
            on("2031-04-08"),
            id="Spanish day of the month last named",
        ),
        pytest.param("نشرت الشرطة أسماء ضحايا هجومي الجمعة.\n\nقتل 9 أشخاص.", "9", "قتل", "ar", FRIDAY, id="Arabic"),
    ],
)
def test_other_languages_carry_days_too(text: str, number: str, trigger: str, language: str, expected: tuple[str, str]) -> None:
    assert days(text, number, trigger, language=language) == expected


@pytest.mark.parametrize(
    ("text", "number", "trigger", "language"),
    [
        pytest.param("قتل أكثر من 1300 شخص في أورليك.", "1300", "قتل", "ar", id="Arabic"),
        pytest.param("Murieron más de 1300 personas en Orlec.", "1300", "Murieron", "es", id="Spanish"),
        pytest.param("Plus de 1300 personnes ont été tuées à Orlec.", "1300", "tuées", "fr", id="French"),
    ],
)
def test_a_number_of_people_is_no_year(text: str, number: str, trigger: str, language: str) -> None:
    assert days(text, number, trigger, language=language) is None
