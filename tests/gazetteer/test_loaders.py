import json
from pathlib import Path

import pytest

from recount.errors import InputError
from recount.gazetteer import in_memory, load_cod, load_csv, load_geonames


def geonames_row(ident: str, name: str, lat: str, lon: str, **more: str) -> str:
    row = {"group": "P", "code": "PPL", "people": "0", "others": "", "country": "VN", "admin1": "01"} | more
    head = [ident, name, name, row["others"], lat, lon, row["group"], row["code"], row["country"], ""]
    return "\t".join([*head, row["admin1"], "", "", "", row["people"], "", "", "Etc/UTC", "2024-01-01"])


def write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_geonames_dump_gives_towns_regions_and_sites_and_no_schools_of_thought(tmp_path: Path) -> None:
    path = write(
        tmp_path / "VN.txt",
        geonames_row("7", "Kestrin", "46.4", "30.1", people="800000", others="Кестрин,KST,http://kestrin.example"),
        geonames_row("8", "Northmark", "46.5", "30.0", group="A", code="ADM1"),
        geonames_row("9", 'Hospital "Anna"', "46.41", "30.11", group="S", code="HSP"),
        geonames_row("10", "Old Road", "46.4", "30.1", group="R", code="RD"),
    )
    loaded = load_geonames(path)
    kinds = {named.entry.id: named.entry.kind for named in loaded.entries}
    assert kinds == {"geonames:7": "place", "geonames:8": "admin1", "geonames:9": "site"}
    kestrin = loaded.entries[0]
    assert kestrin.names == ("Kestrin", "Кестрин")
    assert kestrin.entry.admin1 == "geonames:8"
    assert loaded.refused == ()


def test_alternate_names_are_joined_and_codes_among_them_are_not(tmp_path: Path) -> None:
    path = write(tmp_path / "VN.txt", geonames_row("7", "Kestrin", "46.4", "30.1"))
    names = write(tmp_path / "alternateNamesV2.txt", "1\t7\tru\tКестрин", "2\t7\tiata\tKestrin Field", "3\t99\ten\tOther")
    loaded = load_geonames(path, alternates=names)
    assert loaded.entries[0].names == ("Kestrin", "Кестрин")


def test_broken_geonames_rows_are_counted_by_fault_and_left_out(tmp_path: Path) -> None:
    path = write(
        tmp_path / "VN.txt",
        geonames_row("7", "Kestrin", "46.4", "30.1"),
        geonames_row("8", "Dolmar", "north", "30.1"),
        geonames_row("9", "Orlec", "0", "0"),
        geonames_row("10", "Tesmin", "99", "30"),
        "short\trow",
        geonames_row("11", "Brenna", "", "30"),
    )
    loaded = load_geonames(path)
    assert [named.entry.name for named in loaded.entries] == ["Kestrin"]
    reasons = [refused.reason for refused in loaded.refused]
    assert reasons[0].startswith("2 rows without a readable latitude and longitude (first: line 2)")
    assert len(reasons) == 4
    assert all(refused.subject == "VN.txt" and refused.stage == "gazetteer" for refused in loaded.refused)


def test_another_file_is_not_taken_for_a_geonames_dump(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="19"):
        load_geonames(write(tmp_path / "x.txt", "name,lat,lon", "Kestrin,46.4,30.1"))


@pytest.mark.parametrize(
    "head",
    ["ADM1_PCODE,ADM1_EN,ADM2_PCODE,ADM2_EN,ADM2_AR,lat,lon", "adm1_pcode,adm1_name,adm2_pcode,adm2_name,adm2_name1,lat,lon"],
    ids=["older columns", "newer columns"],
)
def test_a_cod_table_is_read_by_the_pattern_of_its_columns(tmp_path: Path, head: str) -> None:
    loaded = load_cod(write(tmp_path / "cod.csv", head, "VN01,Northmark,VN0102,Tesmin,تسمين,46.6,30.4"))
    (named,) = loaded.entries
    assert named.names == ("Tesmin", "تسمين")
    assert (named.entry.id, named.entry.kind, named.entry.admin1, named.entry.country) == (
        "cod:VN0102",
        "admin2",
        "cod:VN01",
        "VN",
    )


def test_a_cod_polygon_is_placed_at_its_middle(tmp_path: Path) -> None:
    ring = [[30.0, 46.0], [31.0, 46.0], [31.0, 47.0], [30.0, 47.0], [30.0, 46.0]]
    feature = {
        "properties": {"ADM1_PCODE": "VN01", "ADM1_EN": "Northmark"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    path = tmp_path / "cod.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature, {"properties": {}, "geometry": None}]}))
    loaded = load_cod(path)
    (named,) = loaded.entries
    assert (named.entry.lat, named.entry.lon) == (46.5, 30.5)
    assert 60 < named.entry.radius_km < 80
    assert loaded.refused[0].reason.startswith("1 row without a P-code")


def test_a_table_without_p_codes_is_no_cod(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="P-code"):
        load_cod(write(tmp_path / "cod.csv", "name,lat,lon", "Kestrin,46.4,30.1"))


def test_an_own_list_wins_by_weight_and_keeps_its_other_names(tmp_path: Path) -> None:
    path = write(
        tmp_path / "own.csv",
        "Name;Lat;Lon;ID;Country;Alt",
        "Brenna;44,05;31.5;b1;vn;Brena|برنة",
        ";1;1;;;",
        "Nowhere;0;0;;;",
        "Odd;44;31;;;",
    )
    loaded = load_csv(path)
    assert [named.entry.id for named in loaded.entries] == ["own:b1", "own:5"]
    assert {refused.reason.split(" (")[0] for refused in loaded.refused} == {
        "1 row without a name",
        "1 row at 0, 0, which stands for an unknown point",
    }
    found = in_memory(loaded.entries).look_up("برنة")[0]
    assert (found.lat, found.country) == (44.05, "VN")


def test_an_unknown_kind_is_refused_with_the_kinds_there_are(tmp_path: Path) -> None:
    loaded = load_csv(write(tmp_path / "own.csv", "name,lat,lon,kind", "Brenna,44,31,hamlet"))
    assert "admin1" in loaded.refused[0].reason


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        pytest.param("own.csv", "a,b\n1,2\n", "name, lat and lon", id="columns"),
        pytest.param("own.pdf", "x", "CSV, TSV, XLSX or GeoJSON", id="format"),
        pytest.param("own.geojson", "{}", "GeoJSON", id="no features"),
        pytest.param("own.geojson", '{"features": [1]}', "GeoJSON", id="features of another kind"),
        pytest.param("own.csv", 'name,lat,lon\n"' + "x" * 200_000, "line 2", id="endless cell"),
        pytest.param("own.xlsx", "no zip", "not an Excel file", id="no workbook"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_is_wrong(tmp_path: Path, name: str, content: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        load_csv(write(tmp_path / name, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gone"):
        load_csv(tmp_path / "gone.csv")
