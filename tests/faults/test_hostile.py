"""Whatever a stranger hands in ends with a sentence and harms nothing: tried by chance, and by guided search (`fuzz.py`)."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.faults.conftest import IS_LONG
from tests.faults.hostile import N_WAYS, SAMPLES, Watch, check_page, plant, target, warm_up

ROOT = Path(__file__).parents[2]
WATCH = Watch()


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], None]:
    """Hands one input in and checks what must hold after."""
    room = tmp_path_factory.mktemp("hostile")
    plant(room / "corpus")
    warm_up(room / "corpus", room, room / "fresh")
    return target(WATCH, room / "fresh")


def spoiled(sample: bytes) -> st.SearchStrategy[bytes]:
    """A well-formed file with a piece cut out and another put in."""
    place = st.integers(0, len(sample))
    return st.builds(lambda a, b, new: sample[: min(a, b)] + new + sample[max(a, b) :], place, place, st.binary(max_size=40))


WELL_FORMED = st.sampled_from(sorted(SAMPLES.values())).flatmap(spoiled)


@settings(
    max_examples=2000 if IS_LONG else 40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(way=st.integers(0, N_WAYS - 1), content=st.one_of(st.binary(max_size=3000), WELL_FORMED))
def test_any_file_by_any_way_in_ends_with_a_sentence_and_harms_nothing(
    once: Callable[[bytes], None], way: int, content: bytes
) -> None:
    once(bytes([way]) + content + b" ")


@pytest.mark.parametrize(
    "written",
    ["<script>1</script><script>2</script>", "<p onclick='x()'>a</p>", "<a href='javascript:x()'>a</a>", "<iframe></iframe>"],
)
def test_a_page_that_could_act_would_be_noticed(tmp_path: Path, written: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{written}</body></html>", encoding="utf-8")
    with pytest.raises(AssertionError):
        check_page(page)


def test_a_write_outside_the_folder_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    WATCH.allowed = str((tmp_path / "inside").resolve())
    (tmp_path / "inside" / "a").write_text("a", encoding="utf-8")
    (tmp_path / "outside").write_text("a", encoding="utf-8")
    WATCH.allowed = None
    found, WATCH.offences = WATCH.offences, []
    assert [one.rpartition("/")[2] for one in found] == ["outside"]


def test_a_guided_search_finds_no_input_that_harms(tmp_path: Path) -> None:
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("NOT FUZZED: install the dependency group `fuzz` (Linux, Python 3.11 to 3.13)")
    program = [sys.executable, str(Path(__file__).with_name("fuzz.py")), str(tmp_path / "corpus")]
    limit = f"-max_total_time={600 if IS_LONG else 10}"
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    done = subprocess.run([*program, limit], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert "DONE" in done.stderr
