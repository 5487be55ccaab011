"""The model reader against a real server on loopback: good answers, bad answers, no answers."""

import json
import socket
from collections.abc import Callable
from typing import Any

import pytest
from tests.factory import document
from tests.readers.model_server import ModelServer, claiming, model_server, saying

from recount.errors import ReaderError
from recount.readers import Endpoint, OpenAiReader, read_with
from recount.readers.openai import PASSAGE, passages

TEXT = "At least 17 people were killed in Kestrin on Monday, police said."
GOOD: dict[str, Any] = {
    "quote": "At least 17 people were killed",
    "harm": "killed",
    "form": "at_least",
    "low": 17,
    "best": 17,
    "high": None,
    "unit": "persons",
    "status": "unknown",
    "sex": None,
    "age": None,
    "who": "people",
    "group": None,
    "victims": [],
    "perpetrator": None,
    "weapon": None,
    "sources": ["police"],
    "scope": "incident",
    "modality": "asserted",
}


def reader(server: ModelServer, **options: object) -> OpenAiReader:
    return OpenAiReader(endpoint=Endpoint(url=server.url, pause=lambda _: None, **options), model="small")


def test_a_good_answer_becomes_a_grounded_claim() -> None:
    with model_server(lambda body, n: (200, claiming(GOOD))) as server:
        reading = read_with(reader(server), document(TEXT))
    assert [(c.quote, c.quantity.low, c.sources, c.reader) for c in reading.claims] == [
        ("At least 17 people were killed", 17, ("police",), "openai/small")
    ]
    assert reading.rejections == ()


def test_the_request_follows_the_protocol_and_carries_the_schema() -> None:
    with model_server(lambda body, n: (200, claiming())) as server:
        reader(server, key="secret").read(document(TEXT))
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["Authorization"] == "Bearer secret"
    asked = server.requests[0]
    assert (asked["model"], asked["temperature"], asked["messages"][1]["content"]) == ("small", 0, TEXT)
    schema = asked["response_format"]["json_schema"]
    assert schema["strict"] is True
    assert schema["schema"]["properties"]["claims"]["items"]["additionalProperties"] is False


def test_an_invented_quote_is_refused() -> None:
    with model_server(lambda body, n: (200, claiming({**GOOD, "quote": "17 civilians were massacred"}))) as server:
        reading = read_with(reader(server), document(TEXT))
    assert reading.claims == ()
    assert "does not stand in the text" in reading.rejections[0].reason


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(saying("I am sorry, I cannot help with that."), id="prose"),
        pytest.param(saying('{"claims": 3}'), id="no list"),
        pytest.param(saying('{"claims": [{"quote": "At least 17'), id="cut off"),
        pytest.param(saying("[" * 100_000), id="nested without end"),
        pytest.param(b'{"choices": []}', id="no choice"),
        pytest.param(b'{"choices": [{"message": {"content": null}}]}', id="no content"),
        pytest.param(b"[]", id="a list"),
        pytest.param(b"17", id="a number"),
        pytest.param(claiming({"quote": "x"}), id="claim without fields"),
        pytest.param(claiming({**GOOD, "harm": "annoyed"}), id="unknown harm"),
        pytest.param(claiming({**GOOD, "low": "17"}), id="number as text"),
        pytest.param(claiming({**GOOD, "low": -4}), id="negative number"),
        pytest.param(saying('{"claims": [null, 3, "x", []]}'), id="claims that are none"),
    ],
)
def test_a_malformed_answer_is_a_rejection_and_never_an_exception(answer: bytes) -> None:
    with model_server(lambda body, n: (200, answer)) as server:
        reading = read_with(reader(server), document(TEXT))
    assert reading.claims == ()
    assert reading.rejections
    assert all(r.stage == "readers" and "openai/small" in r.reason for r in reading.rejections)


def test_one_bad_claim_does_not_spoil_the_others() -> None:
    with model_server(lambda body, n: (200, claiming({"quote": 3}, GOOD))) as server:
        reading = read_with(reader(server), document(TEXT))
    assert (len(reading.claims), len(reading.rejections)) == (1, 1)


def test_a_fenced_answer_and_a_bare_list_are_understood() -> None:
    for content in ("```json\n" + json.dumps({"claims": [GOOD]}) + "\n```", json.dumps([GOOD])):
        with model_server(lambda body, n, content=content: (200, saying(content))) as server:  # type: ignore[misc]
            assert len(read_with(reader(server), document(TEXT)).claims) == 1


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again(status: int) -> None:
    waited: list[float] = []
    with model_server(lambda body, n: (200, claiming(GOOD)) if n == 3 else (status, b"busy")) as server:
        asking = OpenAiReader(endpoint=Endpoint(url=server.url, pause=waited.append), model="small")
        assert len(read_with(asking, document(TEXT)).claims) == 1
    assert waited == [2.0, 4.0]


@pytest.mark.parametrize(
    ("answer", "needle"),
    [
        pytest.param(lambda body, n: (401, b"bad key"), "status 401: bad key", id="refused"),
        pytest.param(lambda body, n: (500, b"no"), "status 500", id="broken for good"),
        pytest.param(lambda body, n: (302, b""), "status 302", id="redirects are not followed"),
        pytest.param(lambda body, n: (200, b"<html>"), "no JSON", id="not a model server"),
        pytest.param(lambda body, n: (404, b"no such path"), "refused the request", id="wrong path"),
    ],
)
def test_a_server_that_cannot_be_used_is_one_clear_error(
    answer: Callable[[dict[str, Any], int], tuple[int, bytes]], needle: str
) -> None:
    with model_server(answer) as server, pytest.raises(ReaderError, match=needle):
        reader(server).read(document(TEXT))


def test_a_server_that_is_not_there_is_one_clear_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    asking = OpenAiReader(endpoint=Endpoint(url=f"http://127.0.0.1:{port}/v1", pause=lambda _: None), model="small")
    with pytest.raises(ReaderError, match="check that it runs"):
        asking.read(document(TEXT))


def test_a_server_that_never_answers_is_given_up_on() -> None:
    slow = model_server(lambda body, n: (200, claiming(GOOD)), delay=0.5)
    with slow as server, pytest.raises(ReaderError, match=r"[Tt]imed? ?out"):
        reader(server, timeout=0.1, attempts=2).read(document(TEXT))


def test_a_server_without_schemas_is_asked_without() -> None:
    def answer(body: dict[str, Any], n: int) -> tuple[int, bytes]:
        return (400, b"response_format is not supported") if "response_format" in body else (200, claiming(GOOD))

    with model_server(answer) as server:
        asking = reader(server)
        assert len(read_with(asking, document(TEXT)).claims) == 1
        assert len(read_with(asking, document(TEXT)).claims) == 1
    assert ["response_format" in request for request in server.requests] == [True, False, False]


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]:8080/v1", "http://127.8.8.8/v1"]
)
def test_text_for_this_machine_needs_no_leave(url: str) -> None:
    endpoint = Endpoint(url=url)
    assert endpoint.is_local
    assert endpoint.notice is None


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("https://models.example/v1", id="another host"),
        pytest.param("http://192.0.2.7:8080/v1", id="an address elsewhere"),
        pytest.param("http://localhost.example/v1", id="a name like this machine's"),
        pytest.param("http://127.0.0.1.example/v1", id="a number like this machine's"),
        pytest.param("http://127.0.0.1@models.example/v1", id="this machine as a user name"),
        pytest.param("http://0.0.0.0/v1", id="any address"),
    ],
)
def test_text_leaves_this_machine_only_with_leave_and_a_notice(url: str) -> None:
    with pytest.raises(ReaderError, match="not on this machine"):
        Endpoint(url=url)
    notice = Endpoint(url=url, may_leave=True).notice
    assert notice is not None
    assert "leaves this machine" in notice


def test_the_notice_is_given_once_before_anything_is_sent() -> None:
    said: list[str] = []
    endpoint = Endpoint(url="http://models.invalid/v1", may_leave=True, attempts=1, pause=lambda _: None)
    asking = OpenAiReader(endpoint=endpoint, model="small", say=said.append)
    for _ in range(2):
        with pytest.raises(ReaderError):
            asking.read(document(TEXT))
    assert said == ["The text of the reports leaves this machine: it is sent to models.invalid."]


@pytest.mark.parametrize(
    "url", ["", "ftp://127.0.0.1/", "127.0.0.1:8080", "http://", "http://[::1/v1", "http://127.0.0.1:99999/v1"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ReaderError):
        Endpoint(url=url)


def test_the_key_is_never_shown() -> None:
    assert "secret" not in repr(Endpoint(url="http://127.0.0.1/v1", key="secret"))
    with pytest.raises(ReaderError, match="line breaks"):
        Endpoint(url="http://127.0.0.1/v1", key="secret\nX-Other: 1")


@pytest.mark.parametrize("text", ["", "  \n ", "short", "word " * 5000, "x" * (3 * PASSAGE), ("line of text\n" * 2000)])
def test_passages_cover_everything_but_white_space(text: str) -> None:
    spans = list(passages(text))
    assert all(0 < span.end - span.start <= PASSAGE for span in spans)
    assert "".join(span.of(text) for span in spans).strip() == text.strip()
