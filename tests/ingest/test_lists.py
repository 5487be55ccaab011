"""Victim lists are kept as they were received, and what their columns tell is declared, or guessed and said."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from recount.errors import InputError
from recount.ingest.columns import guess
from recount.ingest.files import FileOptions
from recount.ingest.lists import ListOptions, is_victim_list, read_list
from recount.model import VictimField, VictimList

NOW = datetime(2031, 3, 12, tzinfo=UTC)
HEAD = "Nr,Name,Age,Place of death,Remarks\n"
ROWS = '1,Alden Marek,31,Kestrin,"shot, at home"\n2,  Ilse Toren ,,Dolmar,\n'


def taken(folder: Path, data: str | bytes, lists: ListOptions | None = None, name: str = "list.csv") -> VictimList:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_list(path, captured_at=NOW, options=FileOptions(), lists=lists or ListOptions()).victims


def test_every_cell_is_kept_as_it_was_written(tmp_path: Path) -> None:
    found = taken(tmp_path, HEAD + ROWS)
    assert found.columns == ("Nr", "Name", "Age", "Place of death", "Remarks")
    assert [one.cells for one in found.records] == [
        ("1", "Alden Marek", "31", "Kestrin", "shot, at home"),
        ("2", "  Ilse Toren ", "", "Dolmar", ""),
    ]
    assert [found.told(one, VictimField.NAME) for one in found.records] == ["Alden Marek", "Ilse Toren"]
    assert [found.told(one, VictimField.AGE) for one in found.records] == ["31", None]  # nothing said is not 0
    assert [found.told(one, VictimField.HOME) for one in found.records] == [None, None]


def test_ids_are_those_of_file_and_line_and_come_back(tmp_path: Path) -> None:
    first, again = taken(tmp_path, HEAD + ROWS), taken(tmp_path, HEAD + ROWS)
    assert [one.id for one in first.records] == [one.id for one in again.records]
    assert [one.line for one in first.records] == [2, 3]
    assert len({one.id for one in first.records}) == 2


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        pytest.param(["Full name", "Sex", "Date of death"], "name sex harmed_on", id="English"),
        pytest.param(["الاسم", "العمر", "مكان الوفاة"], "name age place", id="Arabic"),
        pytest.param(["ФИО", "Возраст", "Дата гибели"], "name age harmed_on", id="Russian"),
        pytest.param(["Піб", "Вік", "Місце загибелі"], "name age place", id="Ukrainian"),
        pytest.param(["Nombre completo", "Edad", "Lugar"], "name age place", id="Spanish"),
        pytest.param(["Prénom", "Nom de famille", "Âge"], "given_name family_name age", id="French"),
        pytest.param(["Adı soyadı", "Yaş", "Tarih"], "name age harmed_on", id="Turkish"),
        pytest.param(["name_en", "name_ar", "Age (years)", "ID"], "name other_name age list_code", id="written by a program"),
        pytest.param(["Item", "Price"], "", id="no list of people"),
    ],
)
def test_columns_are_told_by_their_names(columns: Sequence[str], told: str) -> None:
    assert {field.value: name for field, name in guess(columns).items()} == dict(zip(told.split(), columns, strict=False))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param((HEAD + ROWS).encode("utf-8-sig"), id="UTF-8 with a mark"),
        pytest.param((HEAD + ROWS).encode("utf-16"), id="UTF-16"),
        pytest.param((HEAD + ROWS.replace('"shot, at home"', "shot")).replace(",", ";").encode(), id="semicolons"),
        pytest.param((HEAD + ROWS.replace('"shot, at home"', "shot")).replace(",", "\t").encode(), id="tabs"),
        pytest.param((HEAD + ROWS).replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param((HEAD + ROWS + "\n,,,,\n").encode(), id="empty lines"),
    ],
)
def test_lists_are_read_however_they_were_saved(tmp_path: Path, data: bytes) -> None:
    found = taken(tmp_path, data)
    assert [found.told(one, VictimField.NAME) for one in found.records] == ["Alden Marek", "Ilse Toren"]


def test_what_is_declared_goes_before_what_is_guessed(tmp_path: Path) -> None:
    lists = ListOptions(columns={"source": "Nr"}, files={"list.csv": {"name": "Remarks", "occupation": "Age"}})
    found = taken(tmp_path, HEAD + ROWS, lists)
    assert found.is_declared
    assert found.mapping == {
        VictimField.SOURCE: "Nr",
        VictimField.NAME: "Remarks",
        VictimField.OCCUPATION: "Age",
        VictimField.PLACE: "Place of death",
    }


@pytest.mark.parametrize(
    ("data", "lists", "reason"),
    [
        pytest.param(HEAD + "1,a,2,b,c,d\n", {}, "line 2 has 6 cells and the head 5", id="line longer than the head"),
        pytest.param(HEAD, {"name": "Patient"}, "no column 'Patient'", id="column that is not there"),
        pytest.param(HEAD, {"nom": "Name"}, "'nom' under [lists] is nothing a list can tell", id="field that is not known"),
        pytest.param(HEAD + '1,"' + "x" * 200_000 + '",2,b,c\n', {}, "field larger than field limit", id="cell too large"),
    ],
)
def test_what_is_no_list_is_refused_in_words(tmp_path: Path, data: str, lists: dict[str, str], reason: str) -> None:
    with pytest.raises(InputError) as error:
        taken(tmp_path, data, ListOptions(files={"list.csv": lists}))
    assert reason in str(error.value)
    assert str(error.value).startswith("list.csv: ")


@pytest.mark.parametrize(
    ("name", "head", "is_one"),
    [
        ("list.csv", HEAD, True),
        ("list.TSV", HEAD.replace(",", "\t"), True),
        ("list.txt", HEAD, False),
        ("list.csv", "Item,Price\n", False),
        ("list.csv", "Name\n", False),
        ("list.csv", "Twelve people were killed in Kestrin, police said.\n", False),
        ("list.csv", "", False),
    ],
)
def test_lists_are_told_from_other_files(tmp_path: Path, name: str, head: str, *, is_one: bool) -> None:
    (tmp_path / name).write_text(head, encoding="utf-8")
    assert is_victim_list(tmp_path / name, ListOptions()) == is_one
