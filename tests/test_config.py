from pathlib import Path

import pytest

from recount.config import load
from recount.errors import ConfigError


def written(folder: Path, text: str) -> Path:
    path = folder / "recount.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    config = load(written(tmp_path, ""))
    assert config.casebook.profile == "open"
    assert config.folder == tmp_path


def test_settings_reach_the_options_of_their_stage(tmp_path: Path) -> None:
    text = "[casebook]\ntitle = 'Karsh'\n[extract]\nall_causes = true\n[gazetteer]\nown = ['places.csv']\n"
    text += "[group]\njoin_at = 5.0\n"
    config = load(written(tmp_path, text))
    assert (config.casebook.title, config.extract.all_causes, config.gazetteer.own) == ("Karsh", True, ("places.csv",))
    assert config.group.join_at == 5.0


def test_a_profile_of_ones_own_takes_its_name_from_its_table(tmp_path: Path) -> None:
    text = "[profiles.ours]\nmin_origins = 2\nbounds = 'two_origins'\n[profiles.ours.vague]\ndozens = [12, 24]\n"
    (profile,) = load(written(tmp_path, text)).profiles
    assert (profile.name, profile.min_origins, profile.vague["dozens"]) == ("ours", 2, (12, 24))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("[casebok]\n", "casebok", id="a table misspelt"),
        pytest.param("[casebook]\ntitel = 'x'\n", "titel", id="a key misspelt"),
        pytest.param("[profiles.ours]\nminimum = 2\n", "minimum", id="a key of a profile misspelt"),
        pytest.param("[casebook]\ntitle = 3\n", "title", id="a number for a word"),
        pytest.param("[casebook\n", "not valid TOML", id="broken"),
        pytest.param("profiles = 3\n", r"\[profiles", id="no table of profiles"),
        pytest.param("folder = '/'\n", "folder", id="what is not a setting"),
    ],
)
def test_what_is_not_understood_is_refused_by_name(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(ConfigError, match=says):
        load(written(tmp_path, text))


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path / "recount.toml")
