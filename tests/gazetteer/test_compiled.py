from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from invented_places import named
from recount.errors import InputError
from recount.gazetteer import compile_gazetteer, in_memory, open_gazetteer
from recount.gazetteer.compiled import open_compiled

PLACES = (
    named("geonames:1", "Kestrin", "Кестрин", country="VN", weight=800_000, lat=46.40001, lon=-30.1, admin1="iso:VN-N"),
    named("iso:VN-N", "Northmark", kind="admin1", country="VN", weight=900_000, radius_km=70.5),
    named("sea", "Sava Sea", kind="water", country=None, weight=5),
    named("geonames:2", "As-Sadamayn", weight=20),
)


def test_a_compiled_gazetteer_gives_back_what_went_in(tmp_path: Path) -> None:
    path = tmp_path / "x.gaz"
    assert compile_gazetteer(PLACES, path) == 4
    opened = open_gazetteer(path)
    for place in PLACES:
        for name in place.names:
            assert opened.look_up(name) == (place.entry,)
    assert opened.longest(("Sava", "Sea", "coast")) == 2


def test_the_same_places_in_any_order_give_the_same_bytes(tmp_path: Path) -> None:
    compile_gazetteer(PLACES, tmp_path / "one.gaz", about="x")
    compile_gazetteer(reversed(PLACES), tmp_path / "two.gaz", about="x")
    assert (tmp_path / "one.gaz").read_bytes() == (tmp_path / "two.gaz").read_bytes()


@pytest.mark.parametrize("content", [None, b"", b"hello", b"x" * 5000], ids=["missing", "empty", "short", "other"])
def test_what_is_no_gazetteer_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "wrong.gaz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=r"wrong\.gaz"):
        open_compiled(path)


NAMES = st.text(st.characters(categories=("L", "Zs", "Pd"), max_codepoint=0x6FF), min_size=2, max_size=12)


@given(st.lists(st.tuples(NAMES, st.integers(1, 10**6)), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_compiled_and_in_memory_gazetteers_agree(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]) -> None:
    places = [named(f"p:{n}", name, weight=weight) for n, (name, weight) in enumerate(rows)]
    path = tmp_path_factory.mktemp("gaz") / "x.gaz"
    compile_gazetteer(places, path)
    compiled, memory = open_compiled(path), in_memory(sorted(places, key=lambda p: (-p.weight, p.entry.id)))
    for name, _ in rows:
        assert compiled.look_up(name) == memory.look_up(name)
        assert compiled.longest(tuple(name.split())) == memory.longest(tuple(name.split()))


def test_a_gazetteer_is_mapped_once_a_process_and_again_when_it_was_built_again(tmp_path: Path) -> None:
    path = tmp_path / "x.gaz"
    compile_gazetteer(PLACES[:1], path)
    first = open_compiled(path)
    assert open_compiled(path) is first
    compile_gazetteer(PLACES, path)
    assert open_compiled(path).look_up("Northmark") == (PLACES[1].entry,)
