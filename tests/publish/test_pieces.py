import re
from dataclasses import replace
from importlib.resources import files
from posixpath import dirname, join, normpath

import pytest
from tests.factory import NOW, claim, document, varenia_case

from recount.model import Case
from recount.publish.pieces import FRONT, PART_SIZE, TITLES, begin, cut, end
from recount.publish.report import MOST_ON_ONE_PAGE, render_report, render_site

_GROUP = re.compile(r'parts\.begin\("([a-z-]+)"')
HEAD = "<!doctype html><head><style>x</style></head><body>"


def marked(*pieces: tuple[str, str, str]) -> str:
    body = "".join(f"{begin(group, label)}{html}{end()}" for group, label, html in pieces)
    return f'{HEAD}<a href="#c">c</a>{body}<p id="last"></p></body></html>'


def large() -> Case:
    """A case with more claims than stand on one page."""
    case = varenia_case()
    of = document("17 people were killed in Kestrin, they say. " * 12, publisher="Varen Wire", origin="many.txt")
    many = [replace(claim(of, "17 people were killed", 17), id=f"claim-extra-{n:04}") for n in range(MOST_ON_ONE_PAGE)]
    return replace(case, documents=(*case.documents, of), claims=(*case.claims, *many))


def dangling(pages: dict[str, str]) -> list[tuple[str, str]]:
    """Links that lead nowhere."""
    ids = {path: set(re.findall(r'\sid="([^"]+)"', page)) for path, page in pages.items()}
    found = []
    for path, page in pages.items():
        for link in re.findall(r'href="([^"]+)"', page):
            file, _, name = link.partition("#")
            target = normpath(join(dirname(path), file)) if file else path
            if target not in ids or (name and name not in ids[target]):
                found.append((path, link))
    return found


def test_a_piece_moves_with_its_ids_and_links_follow_it() -> None:
    pages = cut(
        marked(("claims", "one", '<i id="c"><a href="#d">d</a><a href="#last">l</a></i>'), ("aside", "two", '<b id="d"></b>')),
        title="T",
    )
    assert list(pages) == [FRONT, "report/claims-001.html", "report/aside-001.html"]
    assert 'href="report/claims-001.html#c"' in pages[FRONT]
    assert 'href="aside-001.html#d"' in pages["report/claims-001.html"]
    assert 'href="../report.html#last"' in pages["report/claims-001.html"]
    assert not dangling(pages)


def test_no_piece_is_cut_or_lost_and_parts_stay_light() -> None:
    pieces = [("claims", f"label {n}", f'<i id="n{n}">{"x" * (PART_SIZE // 3)}</i>') for n in range(7)]
    pages = cut(marked(*pieces), title="T")
    parts = [page for path, page in pages.items() if path != FRONT]
    assert len(parts) == 4
    assert [re.findall(r'id="(n\d)"', part) for part in parts] == [["n0", "n1"], ["n2", "n3"], ["n4", "n5"], ["n6"]]
    assert "label 0 to label 1" in pages[FRONT]


def test_hostile_labels_and_titles_stay_text() -> None:
    pages = cut(marked(("claims", "--><script>x</script>", "<i></i>")), title="<script>y</script>")
    assert all("<script>" not in page for page in pages.values())
    assert "<!--" not in pages[FRONT]


def test_a_small_case_is_one_page() -> None:
    case = varenia_case()
    assert render_site(case, title="T", generated_at=NOW) == {FRONT: render_report(case, title="T", generated_at=NOW)}


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return render_site(large(), title="Varenia", generated_at=NOW)


def test_every_link_of_a_site_leads_somewhere(site: dict[str, str]) -> None:
    assert len(site) > 1
    assert not dangling(site)


def test_every_claim_and_toll_of_a_large_case_stands_on_a_page(site: dict[str, str]) -> None:
    case, whole = large(), "".join(site.values())
    assert all(f'id="{one.id}"' in whole for one in case.claims)
    assert all(f'id="{one.id}"' in whole for one in case.grouping.incidents)


def test_no_part_of_a_site_fetches_or_leaves_a_mark(site: dict[str, str]) -> None:
    for path, page in site.items():
        assert "Content-Security-Policy" in page, path
        assert "<!--" not in page, path
        assert not re.search(r'(?:src|href)="https?:', page)


def test_every_piece_in_the_templates_has_a_title() -> None:
    named = {
        name
        for file in files("recount.publish").joinpath("templates").iterdir()
        for name in _GROUP.findall(file.read_text("utf-8"))
    }
    assert named == set(TITLES)


def test_a_page_of_its_own_bears_no_marks() -> None:
    assert "<!--" not in render_report(large(), title="T", generated_at=NOW)
