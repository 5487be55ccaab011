import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from factory import NOW, CaseBuilder, claim, incident, more_than, point, series, toll, town, varenia_case
from recount.model import UNCOUNTED, Case, Grouping, Scope
from recount.publish.beside import Beside
from recount.publish.report import render_report

HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(2)>" onfocus="x'


def page(case: Case, **options: object) -> str:
    return render_report(case, title="Varenia", generated_at=NOW, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def varenia() -> str:
    return page(varenia_case())


class Links(HTMLParser):
    """Gathers ids, targets inside the page, and everything that would fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: set[str] = set()
        self.fetched: list[str] = []
        self.headings: list[int] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.ids += [named["id"] or ""] if "id" in named else []
        href = named.get("href") or ""
        if href.startswith("#"):
            self.targets.add(href[1:])
        elif href:
            self.fetched.append(href)
        self.fetched += [named[key] or "" for key in ("src", "srcset", "data", "action", "poster") if key in named]
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.scripts += tag == "script"
        assert "style" not in named, "the policy of the page refuses style attributes"
        assert not [key for key in named if key.startswith("on")]


def read(html: str) -> Links:
    links = Links()
    links.feed(html)
    return links


def test_a_page_fetches_nothing_and_says_so_in_its_policy(varenia: str) -> None:
    assert read(varenia).fetched == []
    assert "default-src 'none'" in varenia.replace("&#39;", "'")
    assert "url(" not in varenia


def test_every_link_inside_a_page_leads_somewhere_and_no_id_stands_twice(varenia: str) -> None:
    links = read(varenia)
    assert links.targets <= set(links.ids)
    assert len(links.ids) == len(set(links.ids))


def test_headings_never_skip_a_level(varenia: str) -> None:
    levels = read(varenia).headings
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_case_always_gives_the_same_page(varenia: str) -> None:
    assert page(varenia_case()) == varenia


def test_the_documented_running_total_opens_the_page_and_a_disputed_one_does_not(varenia: str) -> None:
    lead = varenia.split('class="lead"')[1].split("</div>")[0]
    assert "1,187" in lead
    assert "Varenian Casualty Monitor" in lead
    assert "5,000" not in lead


def test_a_disputed_total_is_shown_with_who_said_it_and_the_word_disputed(varenia: str) -> None:
    row = next(row for row in varenia.split("<tr") if "Ilse Toren</bdi><br>" in row)
    assert "5,000 or more" in row
    assert ">disputed<" in row


@pytest.mark.parametrize("claim_", varenia_case().claims, ids=lambda c: c.quote[:24])
def test_every_claim_stands_marked_in_its_context(claim_: object, varenia: str) -> None:
    made = claim_
    article = varenia.split(f'id="{made.id}"')[1].split("</article>")[0]  # type: ignore[attr-defined]
    quote = made.quote.replace("'", "&#39;")  # type: ignore[attr-defined]
    assert f"<mark>{quote}</mark>" in article


def test_running_totals_and_incidents_are_set_side_by_side_and_never_added(varenia: str) -> None:
    beside = varenia.split('class="beside"')[1].split("</div>")[0]
    assert "28 to 47" in beside
    assert "never added" in beside


def test_claims_in_comments_are_kept_apart_with_the_reason(varenia: str) -> None:
    aside = varenia.split('id="aside"')[1].split("</section>")[0]
    assert "reader&#39;s comment" in aside
    assert "50 were killed" in aside


def hostile_case() -> Case:
    made = CaseBuilder()
    text = f"{HOSTILE} 12 people were killed in {HOSTILE} \u202ereversed\u202c \u2067text\u2069 \x07"
    page_ = made.report(text, publisher=HOSTILE, title=HOSTILE, origin=HOSTILE)
    said = made.said(
        page_,
        text[len(HOSTILE) + 1 :],
        12,
        sources=(HOSTILE,),
        perpetrator=HOSTILE,
        who=HOSTILE,
        weapon=HOSTILE,
        victims=(HOSTILE,),
    )
    total = made.said(page_, "12 people", 12, sources=(HOSTILE,), scope=Scope.CUMULATIVE)
    what = incident([said], town(HOSTILE, 45.0, -38.0), date(2031, 2, 22), perpetrators=(HOSTILE,), reasons=(HOSTILE,))
    made.incidents.append(what)
    made.tolls.append(toll(what.id, [said], 12, 12, 12, steps=(HOSTILE,), origins=(HOSTILE,), grade=HOSTILE))
    made.series.append(series(HOSTILE, (point(date(2031, 2, 22), [total]),), area=HOSTILE, group=HOSTILE))
    return made.build()


def test_hostile_text_stays_text() -> None:
    html = render_report(
        hostile_case(), title=HOSTILE, generated_at=NOW, beside=Beside(size=1, head=HOSTILE, root=HOSTILE), version=HOSTILE
    )
    links = read(html)
    assert links.scripts == 1
    assert "<img" not in html
    assert links.fetched == []


def test_characters_that_turn_the_direction_of_text_are_shown_by_name() -> None:
    html = page(hostile_case())
    assert "U+202E" in html
    assert "\u202e" not in html


def test_a_quote_of_a_million_characters_is_cut_with_a_note_of_how_much() -> None:
    made = CaseBuilder()
    page_ = made.report("12 people were killed" + " and" * 250_000)
    made.said(page_, page_.text, 12)
    html = page(made.build())
    assert len(html) < 200_000
    assert "further characters, not shown here" in html


def test_an_empty_case_still_makes_a_page() -> None:
    empty = Case(snapshots=(), documents=(), claims=(), judgements=(), grouping=Grouping(incidents=(), series=()), tolls=())
    html = page(empty)
    assert "No claim in these reports gives a number" in html


def test_unknown_is_never_written_as_nought() -> None:
    made = CaseBuilder()
    page_ = made.report("Several people were killed in Dolmar.")
    said = claim(page_, "Several people were killed", 0)
    said = replace(said, quantity=replace(said.quantity, low=None, best=None, high=None))
    made.claims.append(said)
    made.incidents.append(incident([said], town("Dolmar", 46.1, -37.2)))
    html = page(made.build())
    table = html.split('class="incidents"')[1].split("</table>")[0]
    assert "no number" in table
    assert "<strong>0" not in table


def test_figures_that_reports_doubt_or_deny_stand_in_the_count_with_who_said_them(varenia: str) -> None:
    count = varenia.split('id="count"')[1].split("</section>")[0]
    listed = count.split("Doubted or denied")[1]
    assert "more than 5,000" in listed
    assert "Ilse Toren" in listed
    assert "dozens (read as 24 or more)" in listed


def test_campaigns_stand_in_a_table_of_their_own_and_off_the_map() -> None:
    case = varenia_case()
    first, *rest = case.grouping.incidents
    grouping = replace(case.grouping, incidents=(replace(first, is_campaign=True), *rest))
    html = page(replace(case, grouping=grouping))
    apart = html.split("Longer stretches and wider areas</h3>")[1].split("</table>")[0]
    assert first.id in apart
    assert html.split('id="map"')[1].split("</section>")[0].count('class="pin"') == 2 * 2
    assert "16 to 31" in html.split('class="beside"')[1].split("</div>")[0]


def test_an_exact_total_of_one_who_counts_goes_before_a_later_hedge() -> None:
    made = CaseBuilder()
    text = (
        "The monitor put the figure at 1,383 killed on Monday. In excess of 1,300 people were killed, more than 1,300 by now."
    )
    page_ = made.report(text)
    counted = made.said(page_, "1,383 killed", 1383, sources=("The monitor",), scope=Scope.CUMULATIVE)
    heard = made.said(page_, "In excess of 1,300 people were killed", more_than(1300), scope=Scope.CUMULATIVE)
    again = made.said(page_, "more than 1,300", more_than(1300), scope=Scope.CUMULATIVE)
    made.series.append(series("Kestrin Post", (point(date(2031, 2, 26), [heard]), point(date(2031, 2, 27), [again]))))
    made.series.append(series("The monitor", (point(date(2031, 2, 24), [counted]),)))
    assert "1,383" in page(made.build()).split('class="lead"')[1].split("</div>")[0]


def test_a_doubted_total_outside_every_series_is_drawn_dashed_beside_the_others() -> None:
    case = varenia_case()
    kept = tuple(one for one in case.grouping.series if one.origin != "Ilse Toren")
    html = page(replace(case, grouping=replace(case.grouping, series=kept)))
    chart = html.split('id="time"')[1].split("</svg>")[0]
    assert re.search(r'<text[^>]*class="name c-none dashed">Ilse Toren<', chart)


def test_the_page_opens_with_a_total_that_was_revised_down_and_says_from_what() -> None:
    made = CaseBuilder()
    report = made.report("1,250 people had been killed; it now counts 1,187 people killed.", publisher="The monitor")
    old, new = made.said(report, "1,250 people had been killed", 1250), made.said(report, "1,187 people killed", 1187)
    points = (
        point(date(2031, 3, 1), [old]),
        point(date(2031, 3, 5), [new], change=-63, flags=("revised_down",)),
    )
    made.series.append(series("The monitor", points))
    assert "revised down from 1,250" in page(made.build())


def test_incidents_of_one_day_stand_by_number_and_those_without_one_last() -> None:
    made = CaseBuilder()
    text = "9 people were killed in Dolmar. Some were killed in Aster. 30 people were killed in Velubad."
    report = made.report(text, on=date(2031, 2, 22))
    day = date(2031, 2, 21)
    for quote, n, name in (("9 people were killed", 9, "Dolmar"), ("30 people were killed", 30, "Velubad")):
        said = made.said(report, quote, n)
        one = incident([said], town(name, 44.0, 21.0), day)
        made.incidents.append(one)
        made.tolls.append(toll(one.id, [said], n, n, n))
    vague = made.said(report, "Some were killed", UNCOUNTED)
    made.incidents.append(incident([vague], town("Aster", 44.0, 21.0), day))
    html = page(made.build())
    listed = [html.index(f"{name}, 21 Feb 2031") for name in ("Velubad", "Dolmar", "Aster")]
    assert listed == sorted(listed)


def test_an_older_figure_told_again_does_not_stand_for_the_total() -> None:
    made = CaseBuilder()
    report = made.report("1,187 people killed, where 1,250 people killed had been said. More than 700 people killed.")
    new, old = made.said(report, "1,187 people killed", 1187), made.said(report, "1,250 people killed", 1250)
    bound = made.said(report, "More than 700 people killed", more_than(700))
    points = (
        point(date(2031, 3, 1), [old], flags=("first",)),
        point(date(2031, 3, 5), [new], change=-63, flags=("revised_down",)),
        point(date(2031, 3, 6), [bound], change=-487, flags=("repeat",)),
    )
    made.series.append(series("The monitor", points))
    assert "1,187" in page(made.build()).split('class="lead"')[1].split("</p>")[0]


class Tables(HTMLParser):
    """Gathers what those who do not see the page go by: landmarks, and the names of tables and pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.named = [""]
        self.nameless: list[str] = []
        self.landmarks: list[str] = []
        self.regions: list[str] = []
        self.bare = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "div":
            self.named.append(given.get("aria-label") or "")
            self.regions += [given["aria-label"] or ""] if given.get("role") == "region" else []
        if tag == "table" and not any(self.named):
            self.nameless.append(str(given.get("class")))
        if tag == "caption" and self.nameless:
            self.nameless.pop()
        self.landmarks += [tag] if tag in {"main", "header", "footer"} else []
        self.bare += (tag == "th" and "scope" not in given) or (tag == "svg" and not given.get("aria-label"))

    def handle_endtag(self, tag: str) -> None:
        if tag == "div":
            self.named.pop()


def test_tables_pictures_and_landmarks_have_names_for_those_who_do_not_see_them(varenia: str) -> None:
    found = Tables()
    found.feed(varenia)
    assert found.nameless == []
    assert found.bare == 0
    assert found.landmarks.count("main") == 1
    assert len(found.regions) == len(set(found.regions))


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_can_be_told_from_the_paper(scheme: int, varenia: str) -> None:
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", re.findall(r":root \{(.*?)\}", varenia, re.DOTALL)[scheme]))
    paper = luminance(colours["paper"])
    for name in ("ink", "faint", "link", "doubt", "k0", "k1", "k2", "k3", "k4", "k5", "k6", "k-none"):
        dim, light = sorted((luminance(colours[name]), paper))
        assert (light + 0.05) / (dim + 0.05) >= 4.5, name
