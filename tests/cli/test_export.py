"""A whole casebook in the forms that archives take in, and back."""

import json
import shutil
import subprocess
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from tests.cli.test_history import Site, site, story, visit

from recount.archive.wacz import sortable
from recount.errors import InputError, RecountError
from recount.store import open_store
from velubad import Run

__all__ = ["site", "visit"]  # fixtures
pytest.importorskip("warcio")
FORMS = pytest.mark.parametrize(("option", "name"), [("--bagit", "bag"), ("--wacz", "case.wacz")])


@pytest.fixture
def case(run: Run, visit: Run, reports: Path, tmp_path: Path) -> Path:
    """A casebook with files and an address that changed."""
    (reports.parent / "names.csv").write_text("Name,Age,Place of death\nAlden Marek,31,Kestrin\n", encoding="utf-8")
    run("run", reports, reports.parent / "names.csv")
    visit(story("12"))
    visit(story("17"))
    return tmp_path


def digest(folder: Path) -> tuple[str, list[str]]:
    """Everything a casebook holds: its entries but for the last, which says how it was handed on, and its archived files."""
    with open_store(folder, create=False) as store:
        entries = list(store.entries())
        assert entries[-1].kind == "custody"
        return entries[-2].hash, sorted(path.name for path in (folder / "archive").rglob("*") if path.is_file())


@FORMS
def test_what_is_exported_comes_back_to_the_byte(run: Run, case: Path, option: str, name: str) -> None:
    assert run("export", option, name).return_value == 0
    assert run("restore", name, "--casebook", "again").return_value == 0
    assert digest(case / "again") == digest(case / "casebook")
    assert run("verify", "--casebook", "again").return_value == 0
    tolls = [json.loads(run("toll", "--json", "--casebook", one).stdout)["tolls"] for one in ("casebook", "again")]
    assert tolls[0] == tolls[1]


@FORMS
def test_handing_on_is_entered_on_both_sides(run: Run, case: Path, option: str, name: str) -> None:
    run("export", option, name, "--author", "Ilse Toren")
    run("restore", name, "--casebook", "again")
    with open_store(case / "casebook", create=False) as ours, open_store(case / "again", create=False) as theirs:
        (given,) = ours.custody()
        (taken,) = theirs.custody()
    assert (given.act, taken.act) == ("exported", "imported")
    assert given.sha256 == taken.sha256
    assert (given.place, taken.place) == (name, name)
    assert not list(case.glob(".recount-*"))


@FORMS
def test_nothing_is_written_over(run: Run, case: Path, option: str, name: str) -> None:
    (case / name).mkdir()
    assert isinstance(run("export", option, name).exception, InputError)
    assert list((case / name).iterdir()) == []


def test_the_reference_validator_takes_the_bag(run: Run, case: Path) -> None:
    bagit = pytest.importorskip("bagit")
    run("export", "--bagit", "bag")
    bagit.Bag(str(case / "bag")).validate()


def test_the_reference_validator_takes_the_wacz(run: Run, case: Path) -> None:
    validator = shutil.which("wacz")
    if validator is None:
        pytest.skip("NOT CHECKED: py-wacz is not installed here (pip install wacz)")
    run("export", "--wacz", "case.wacz")
    said = subprocess.run([validator, "validate", "-f", "case.wacz"], cwd=case, capture_output=True, text=True, check=False)
    assert "the passed WACZ is valid" in said.stdout, said.stdout + said.stderr


def test_the_index_of_a_wacz_leads_to_the_answers(run: Run, case: Path, site: Site) -> None:
    warcio = pytest.importorskip("warcio.archiveiterator")
    run("export", "--wacz", "case.wacz")
    with zipfile.ZipFile(case / "case.wacz") as opened:
        lines = opened.read("indexes/index.cdx").decode().splitlines()
        assert lines == sorted(lines)
        assert len(lines) == 2
        for line in lines:
            told = json.loads(line.split(" ", 2)[2])
            with opened.open(f"archive/{told['filename']}") as warc:
                warc.seek(int(told["offset"]))
                record = next(iter(warcio.ArchiveIterator(warc)))
            assert (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) == ("response", site.url)
        pages = [json.loads(line) for line in opened.read("pages/pages.jsonl").decode().splitlines()]
        assert [(one["url"], one["title"]) for one in pages[1:]] == [(site.url, "Blast")] * 2


def test_the_pages_of_a_wacz_can_be_taken_in_by_themselves(run: Run, case: Path, site: Site) -> None:
    run("export", "--wacz", "case.wacz")
    result = run("run", "case.wacz", "--casebook", "other")
    assert "2 read" in result.stderr
    visits = json.loads(run("history", site.url, "--casebook", "other", "--json").stdout)
    assert [one["outcome"] for one in visits] == ["new", "changed"]


def test_every_changed_file_of_a_wacz_is_named(run: Run, case: Path) -> None:
    run("export", "--wacz", "case.wacz")
    with zipfile.ZipFile(case / "case.wacz") as opened:
        held = {name: opened.read(name) for name in opened.namelist()}
    for changed in held:
        with zipfile.ZipFile(case / "changed.wacz", "w") as made:
            for name, data in held.items():
                made.writestr(name, data[:-1] + b"~" if name == changed else data)
        result = run("restore", "changed.wacz", "--casebook", "again")
        assert isinstance(result.exception, RecountError), changed
        assert not (case / "again" / "casebook.db").exists()
        (case / "changed.wacz").unlink()


def test_a_changed_file_of_a_bag_is_named(run: Run, case: Path) -> None:
    run("export", "--bagit", "bag")
    (case / "bag" / "data" / "recount.toml").write_text("[casebook]\n")
    result = run("restore", "bag", "--casebook", "again")
    assert "data/recount.toml changed" in str(result.exception)
    assert not (case / "again").exists()


@pytest.mark.parametrize("name", ["../../out.txt", "/out.txt", "a/../../out.txt", "archive/ab/cd/x", "C:out.txt"])
def test_no_name_in_a_wacz_leads_out_of_it(run: Run, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(tmp_path / "inner.zip", "w") as inner:
        inner.writestr(name, b"out")
    own = (tmp_path / "inner.zip").read_bytes()
    described = json.dumps(
        {"resources": [{"path": "recount/casebook.zip", "hash": f"sha256:{sha256(own).hexdigest()}"}]}
    ).encode()
    with zipfile.ZipFile(tmp_path / "bad.wacz", "w") as made:
        made.writestr("recount/casebook.zip", own)
        made.writestr("datapackage.json", described)
        made.writestr("datapackage-digest.json", json.dumps({"hash": f"sha256:{sha256(described).hexdigest()}"}))
    result = run("restore", "bad.wacz", "--casebook", "again")
    assert "leads out of it" in str(result.exception)
    assert not list(tmp_path.rglob("out.txt"))


def test_a_bomb_is_not_opened(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.wacz", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("recount/casebook.zip", bytes(300_000_000))
    result = run("restore", "bomb.wacz", "--casebook", "again")
    assert "would unpack from 0.3 MB to 300 MB" in str(result.exception)


def test_a_wacz_of_pages_alone_is_sent_to_run(run: Run, tmp_path: Path) -> None:
    described = json.dumps({"resources": []}).encode()
    with zipfile.ZipFile(tmp_path / "pages.wacz", "w") as made:
        made.writestr("datapackage.json", described)
        made.writestr("datapackage-digest.json", json.dumps({"hash": f"sha256:{sha256(described).hexdigest()}"}))
    assert "take them in with `recount run pages.wacz`" in str(run("restore", "pages.wacz", "--casebook", "again").exception)


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("https://www.kestrin.example/A?b=2&a=1", "example,kestrin)/a?a=1&b=2"),
        ("http://kestrin.example", "example,kestrin)/"),
        ("http://kestrin.example:8080/x y", "example,kestrin:8080)/x%20y"),
    ],
)
def test_addresses_of_one_site_sort_together(url: str, key: str) -> None:
    assert sortable(url) == key
