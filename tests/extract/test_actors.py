import pytest
from settling_frames import frame
from tests.factory import document
from varenia_places import report

from recount.extract.actors import settle_actors
from recount.extract.cascade import extract
from recount.model import Harm


def who(text: str, number: str, trigger: str, *, parts: dict[str, str] | None = None, **fields: object) -> str | None:
    tokens = report(text, **(parts or {}))
    (settled,) = settle_actors(tokens, [frame(tokens, number, trigger, **fields)])
    return settled.value


@pytest.mark.parametrize(
    ("text", "number", "trigger", "expected"),
    [
        pytest.param("Gunmen shot dead three farmers in Orlec.", "three", "shot dead", "Gunmen", id="active"),
        pytest.param(
            "Gunmen in camouflage opened fire in Orlec, killing three.", "three", "killing", "Gunmen in camouflage", id="gerund"
        ),
        pytest.param(
            "Three farmers were killed by fighters of the Harrow Front.",
            "Three",
            "killed",
            "fighters of the Harrow Front",
            id="by",
        ),
        pytest.param(
            "Three were stabbed to death near their farm by masked men.", "Three", "stabbed", "masked men", id="by, far off"
        ),
        pytest.param("Soldiers put three men to death in Orlec.", "three", "to death", "Soldiers", id="put to death"),
        pytest.param("A Karsh militia left three herders dead.", "three", "dead", "A Karsh militia", id="left dead"),
        pytest.param(
            "In 1944 Varenian bombers aiming for the port hit Orlec and killed three.",
            "three",
            "killed",
            "Varenian bombers",
            id="a participle behind the subject",
        ),
        pytest.param("The Germans burned the mill and killed three.", "three", "killed", "The Germans", id="a people"),
        pytest.param(
            'The page said that gunmen at the bar killed "over thirty" people.',
            "thirty",
            "killed",
            "gunmen at the bar",
            id="quoted",
        ),
        pytest.param(
            "The Karsh Brigade is old. In May it sent a truck into the camp, killing three.",
            "three",
            "killing",
            "The Karsh Brigade",
            id="it sent",
        ),
        pytest.param(
            "A man emptied a pistol outside a bar. Three men were killed.",
            "Three men",
            "killed",
            "A man",
            id="emptied a pistol",
        ),
        pytest.param(
            "The office attributes three of the killings to rebel forces.",
            "three",
            "killings",
            "rebel forces",
            id="attributed to",
        ),
        pytest.param(
            "A database holds the rebels responsible for three deaths.", "three", "deaths", "the rebels", id="held responsible"
        ),
        pytest.param("Three men taken away by a patrol were killed.", "Three", "killed", "a patrol", id="taken by"),
        pytest.param("Three civilians executed in Karsh, army admits.", "Three", "executed", "army", id="admitted"),
        pytest.param(
            "The report follows the killer from room to room. Inside the mill he shot three people.",
            "three",
            "shot",
            "the killer",
            id="he, whom a sentence names anywhere",
        ),
        pytest.param(
            "A man emptied a pistol. Police spoke of three wounded that night.", "three", "wounded", "A man", id="that night"
        ),
        pytest.param(
            "Two bombers in a market street, Orlec. Killed: three.", "three", "Killed", "Two bombers", id="an entry's heading"
        ),
        pytest.param(
            "Rebels came. Within the hour troops entered Orlec and opened fire. Three were killed.",
            "Three",
            "killed",
            "troops",
            id="a time before the subject",
        ),
        pytest.param("The gunman, a Dolmarian, shot dead three.", "three", "shot dead", "The gunman", id="an apposition"),
        pytest.param(
            "The attackers separated the students and executed three.",
            "three",
            "executed",
            "The attackers",
            id="who opens the sentence",
        ),
        pytest.param("Hunters killed three people at dawn.", "three", "killed", "Hunters", id="people of a trade"),
        pytest.param(
            "Three people were killed when soldiers stormed the market.", "Three", "killed", "soldiers", id="clause of time"
        ),
        pytest.param(
            "Soldiers came to Tesmin, a village in Karsh, and shot three men.",
            "three",
            "shot",
            "Soldiers",
            id="joined by and, far off",
        ),
        pytest.param(
            "A column of rebels came to Tesmin and shot three men.", "three", "shot", "A column of rebels", id="joined by and"
        ),
        pytest.param(
            "Varenian aircraft struck two cars on Friday and killed three.",
            "three",
            "killed",
            "Varenian aircraft",
            id="two verbs",
        ),
        pytest.param("Three died in a suspected Varenian army strike on Orlec.", "Three", "died", "army", id="nominal"),
        pytest.param("Three died in an Israeli air strike.", "Three", "died", "Israeli", id="state's strike"),
        pytest.param(
            "The army said it had raided Orlec and killed three.", "three", "killed", "The army", id="pronoun after saying"
        ),
        pytest.param(
            "The Karsh Brigade said its fighters had killed three.", "three", "killed", "The Karsh Brigade", id="its fighters"
        ),
        pytest.param(
            "Three died in an ambush blamed on the Karsh Brigade.", "Three", "died", "the Karsh Brigade", id="blamed on"
        ),
        pytest.param(
            "Gunmen loyal to the old mayor shot dead three men.",
            "three",
            "shot dead",
            "Gunmen loyal to the old mayor",
            id="loyal",
        ),
        pytest.param(
            "The Sava Guard (SG) shot dead three men.", "three", "shot dead", "The Sava Guard", id="short form in brackets"
        ),
        pytest.param(
            "Soldiers and allied militiamen killed three.",
            "three",
            "killed",
            "Soldiers and allied militiamen",
            id="two parties",
        ),
        pytest.param(
            "Three died after police blamed the Harrow Front for a raid.", "Three", "died", "the Harrow Front", id="blamed"
        ),
        pytest.param("Air strikes by the coalition killed three.", "three", "killed", "the coalition", id="strikes by"),
        pytest.param("A group of armed men today killed three.", "three", "killed", "A group of armed men", id="a day between"),
        pytest.param("Rebels went from house to house. They abducted three men.", "three", "abducted", "Rebels", id="they"),
        pytest.param(
            "A suicide bomber blew himself up in Orlec. Three people died.", "Three", "died", "A suicide bomber", id="carried"
        ),
        pytest.param("GUNMEN KILLED THREE PEASANTS IN ORLEC.", "THREE", "KILLED", "GUNMEN", id="capitals"),
        pytest.param("Alden Marek shot dead three officials in Orlec.", "three", "shot dead", "Alden Marek", id="person"),
    ],
)
def test_the_text_says_who_did_it(text: str, number: str, trigger: str, expected: object) -> None:
    harm = Harm.ABDUCTED if trigger == "abducted" else Harm.KILLED
    assert who(text, number, trigger, harm=harm) == expected


@pytest.mark.parametrize(
    ("text", "number", "trigger"),
    [
        pytest.param("A bomb killed three people in Orlec.", "three", "killed", id="a bomb is no one"),
        pytest.param("Three people died in an air strike on Orlec.", "Three", "died", id="nobody named"),
        pytest.param("Three people were killed, police said.", "Three", "killed", id="who says it"),
        pytest.param("Three people died in a terrorist attack.", "Three", "died", id="a sort of attack"),
        pytest.param("Three people died in the Hazara massacre.", "Three", "died", id="a people that suffers"),
        pytest.param("Three were killed, an inquiry by the army found.", "Three", "killed", id="who inquires"),
        pytest.param(
            "Three died in Orlec. The Harrow Front claimed responsibility.", "Three", "died", id="a claim of responsibility"
        ),
        pytest.param("Three soldiers who attacked the post were killed.", "Three", "killed", id="the harmed themselves"),
        pytest.param("Rebels killed a guard. Meanwhile three people died in Tesmin.", "three", "died", id="another event"),
        pytest.param("Rebels killed a guard. Three rebels died in clashes.", "Three", "died", id="violence of two sides"),
        pytest.param(
            "The strike came five days after bombers killed 40 people. Three guards died.", "Three", "died", id="background"
        ),
        pytest.param(
            "Two people died in Orlec, and three were killed when gunmen came to a church.", "Two", "died", id="another clause"
        ),
    ],
)
def test_nobody_is_named_where_the_text_names_nobody(text: str, number: str, trigger: str) -> None:
    if "another clause" in text or number == "Two":
        tokens = report(text)
        frames = [frame(tokens, "Two", "died"), frame(tokens, "three", "killed")]
        assert settle_actors(tokens, frames)[0].value is None
    else:
        assert who(text, number, trigger) is None


def test_the_lead_names_the_perpetrator_of_the_dead_below() -> None:
    text = "Gunmen stormed a market in Orlec and killed nine.\n\nThree of the dead were children."
    assert who(text, "Three", "dead") == "Gunmen"


def test_a_lead_about_one_victim_says_nothing_of_others() -> None:
    text = "A carpenter died after a mob attacked his shop.\n\nThree people were hurt in other towns."
    tokens = report(text)
    frames = [frame(tokens, "A carpenter", "died", count=1), frame(tokens, "Three", "hurt", harm=Harm.INJURED)]
    assert [settled.value for settled in settle_actors(tokens, frames)] == ["a mob", None]


def test_readers_comments_take_nobody_from_the_report() -> None:
    assert who("Gunmen killed nine.", "three", "dead", parts={"comment": "three dead more like"}) is None


def test_the_missing_are_nobodys_deed_without_a_verb() -> None:
    text = "Gunmen attacked a market in Orlec. Three people are missing."
    assert who(text, "Three", "missing", harm=Harm.MISSING) is None


def test_a_language_without_a_lexicon_names_nobody() -> None:
    tokens = report("Trois morts.", language="fr")
    assert settle_actors(tokens, [frame(tokens, "Trois", "morts")])[0].value is None


@pytest.mark.parametrize("unit", ["killed ", "soldiers and killed and ", "killed by ", "said it killed 3 and "])
def test_endless_repetition_does_not_hang_or_overflow(unit: str) -> None:
    text = unit * (20_000 // len(unit)) + "nine killed"
    tokens = report(text)
    assert len(settle_actors(tokens, [frame(tokens, "nine", "killed")])) == 1


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param(
            "Three worshippers were killed when a man armed with a shotgun burst into a chapel.",
            3,
            "a man armed with a shotgun",
            id="burst into",
        ),
        pytest.param(
            "An air strike attributed to the Varenian army killed 27 people.", 27, "Varenian army", id="attributed to"
        ),
        pytest.param(
            "Riot police shot five people dead in Tesmin. Some 22 officers were injured by stones.",
            22,
            None,
            id="no force harms its own",
        ),
        pytest.param(
            "Gunmen killed five guests in Karsh. Fourteen people were taken to hospital.",
            14,
            None,
            id="only the care is told of",
        ),
        pytest.param("Raiders burned six tents. Last month two guards were stabbed there.", 2, None, id="another month"),
    ],
)
def test_who_did_it_is_carried_only_where_it_may_be_the_same(text: str, number: int, expected: str | None) -> None:
    found = next(c for c in extract(document(text)) if number in (c.quantity.low, c.quantity.best))

    assert found.perpetrator == expected or (expected is not None and expected in (found.perpetrator or ""))


@pytest.mark.parametrize(
    ("text", "number", "trigger"),
    [
        pytest.param("A patrol of soldiers struck a mine. Three were killed.", "Three", "killed", id="who strikes a mine"),
        pytest.param("Bomb kills three in Orlec, gunman attacks camp.", "three", "kills", id="another clause of a headline"),
        pytest.param(
            "Soldiers raided Orlec on Friday, killing nine.\n\nThe search went on. No one was hurt.",
            "No one",
            "hurt",
            id="no one",
        ),
    ],
)
def test_nobody_is_named_where_the_words_are_of_something_else(text: str, number: str, trigger: str) -> None:
    assert who(text, number, trigger, count=0 if number == "No one" else 3) is None
