import json

import pytest

from velubad import Run


def test_a_fault_met_in_one_report_refuses_that_report_and_the_batch_goes_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import recount.lines as lines

    read_text = lines.read

    def fail_on_one(document: object, **options: object) -> object:
        if "Orlec" in document.text:
            return [][0]
        return read_text(document, **options)

    monkeypatch.setattr(lines, "read", fail_on_one)
    texts = {"a": "Two people were killed in Orlec.", "b": "Three people were killed in Tesmin."}
    given = "".join(json.dumps({"id": name, "text": text}) + "\n" for name, text in texts.items())
    done = run("extract", "--jsonl", text=given)
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["b"]
    assert "a: a fault in Recount (IndexError in test_fault.py line 15) kept it from being read" in done.stderr
    assert "Orlec" not in done.stderr
