import json

import pytest

from velubad import FIRST, SECOND, Run

LINES = "\n".join(
    json.dumps({"id": name, "text": text, "published": day, "publisher": publisher, "event": "velubad"})
    for name, text, day, publisher in (
        ("a", FIRST, "2031-03-03", "Varen Wire"),
        ("b", SECOND, "2031-03-04", "Kestrin Post"),
    )
)


def rows(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_quotes_stand_where_they_say(run: Run) -> None:
    texts = {"a": FIRST, "b": SECOND}
    for row in rows(run("extract", "--jsonl", text=LINES).stdout):
        assert row["claims"]
        for claim in row["claims"]:  # type: ignore[attr-defined]
            assert texts[str(row["id"])][claim["start"] : claim["end"]] == claim["quote"]


def test_lines_come_back_in_order_with_their_own_toll(run: Run) -> None:
    found = rows(run("extract", "--jsonl", text=LINES).stdout)
    assert [row["id"] for row in found] == ["a", "b"]
    assert found[1]["toll"]["killed"]["best"] == 15  # type: ignore[index]


def test_more_processes_write_the_same(run: Run) -> None:
    assert run("extract", "--jsonl", "--jobs", "2", text=LINES).stdout == run("extract", "--jsonl", text=LINES).stdout


def test_mentions_are_written_when_asked_for(run: Run) -> None:
    row = rows(run("extract", "--jsonl", "--mentions", text=LINES).stdout)[0]
    assert {"toponyms", "times", "attributions"} <= set(row)
    assert row["times"]


def test_zones_hold_every_visible_character(run: Run) -> None:
    for row in rows(run("clean", "--jsonl", text=LINES).stdout):
        text = str(row["text"])
        zones = row["zones"]
        covered = {n for zone in zones for n in range(zone["start"], zone["end"])}  # type: ignore[attr-defined]
        assert all(n in covered or text[n].isspace() for n in range(len(text)))


def test_claims_of_two_reports_share_an_incident(run: Run, tmp_path: object) -> None:
    found = rows(run("group", "--jsonl", "--incidents", "inc.jsonl", text=LINES).stdout)
    labels = [{c["incident"] for c in row["claims"] if c["harm"] == "killed"} for row in found]  # type: ignore[attr-defined]
    assert labels[0] & labels[1] - {None}


def test_grouping_takes_claims_already_read(run: Run) -> None:
    read = run("extract", "--jsonl", text=LINES).stdout
    merged = "\n".join(
        json.dumps({**json.loads(a), **json.loads(b)}) for a, b in zip(LINES.splitlines(), read.splitlines(), strict=True)
    )
    labels = [[c["incident"] for c in row["claims"]] for row in rows(run("group", "--jsonl", text=merged).stdout)]  # type: ignore[attr-defined]
    fresh = [[c["incident"] for c in row["claims"]] for row in rows(run("group", "--jsonl", text=LINES).stdout)]  # type: ignore[attr-defined]
    assert [[one is None for one in each] for each in labels] == [[one is None for one in each] for each in fresh]


def test_a_dossier_is_one_event(run: Run) -> None:
    (row,) = rows(run("reconcile", "--jsonl", "--by", "event", text=LINES).stdout)
    assert row["id"] == "velubad"
    assert row["toll"]["killed"]["best"] == 15  # type: ignore[index]


@pytest.mark.parametrize("command", ["clean", "extract", "group", "reconcile"])
def test_a_bad_line_is_refused_by_number_and_the_rest_goes_on(run: Run, command: str) -> None:
    result = run(command, "--jsonl", text="{broken\n" + LINES)
    assert result.return_value == 1
    assert "line 1" in result.stderr
    assert result.stdout.strip()


def test_no_input_is_no_output(run: Run) -> None:
    result = run("extract", "--jsonl", text="")
    assert (result.return_value, result.stdout) == (0, "")


def test_languages_that_cannot_be_read_are_named_at_the_end(run: Run) -> None:
    lines = "\n".join(
        json.dumps({"id": name, "text": text, "language": language})
        for name, text, language in (
            ("a", "Zwölf Menschen wurden getötet.", "de"),
            ("b", "Douze personnes ont été tuées.", "fr"),
        )
    )
    said = run("extract", "--jsonl", text=lines)
    assert "1 report is in a language without word lists (1 de)" in said.stderr
    assert [len(row["claims"]) for row in rows(said.stdout)] == [0, 1]  # type: ignore[arg-type]
