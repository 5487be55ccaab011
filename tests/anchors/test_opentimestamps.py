"""OpenTimestamps proofs: the format byte by byte, the way of a promise to a block, and hostile files."""

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.anchors.authority import Calendar, mine

from recount.anchors import State, check_proof, head_message, read_blocks, read_proof, stamp_at_calendar, upgrade, write_proof
from recount.anchors.opentimestamps import Path, Proof, Step, read_paths, write_paths
from recount.errors import InputError

MESSAGE = head_message(12, "ab" * 32)
DIGEST = hashlib.sha256(MESSAGE).digest()
MAGIC = bytes.fromhex("004f70656e54696d657374616d7073000050726f6f6600bf89e2e884e89294")
URL = "https://calendar.example"
PROMISE = b"\x00" + bytes.fromhex("83dfe30d2ef90c8e") + bytes([len(URL) + 1, len(URL)]) + URL.encode()
GENESIS = (  # the first block of the chain, as everybody has it
    "0100000000000000000000000000000000000000000000000000000000000000000000003ba3edfd7a7b12b27ac72c3e67768f617fc81bc3"
    "888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c"
)


class Site:
    """A calendar, asked without a network."""

    def __init__(self) -> None:
        self.calendar, self.asked = Calendar(), []
        self.calendar.url = URL

    def __call__(self, url: str, *, body: bytes | None, media_type: str, accept: str) -> tuple[int, bytes]:
        self.asked.append(url)
        assert accept == "application/vnd.opentimestamps.v1"
        if body is not None:
            return 200, self.calendar.promise(body)
        kept = self.calendar.kept(url.rpartition("/")[2])
        return (404, b"Pending") if kept is None else (200, kept)


def test_a_file_is_laid_out_as_the_format_says() -> None:
    steps = (Step(op=0xF0, argument=b"\x01\x02"), Step(op=0x08))
    block = Path(steps=steps, height=300)
    proof = Proof(digest=DIGEST, paths=(block, Path(steps=steps, calendar=URL)))
    attested = b"\x00" + bytes.fromhex("0588960d73d71901") + b"\x02\xac\x02"  # 300, seven bits a byte
    written = MAGIC + b"\x01\x08" + DIGEST + b"\xf0\x02\x01\x02\x08" + b"\xff" + PROMISE + attested
    assert write_proof(proof) == written
    assert set(read_proof(written).paths) == set(proof.paths)


def test_branches_from_one_digest_are_all_found() -> None:
    branch = b"\xf0\x01a\x08"
    data = b"\xff" + branch + PROMISE + b"\xff" + b"\xf1\x01b\x08" + b"\xff" + PROMISE + b"\x08" + PROMISE + b"\x02" + PROMISE
    ways = [[(step.op, step.argument) for step in path.steps] for path in read_paths(data)]
    assert sorted(ways) == [[(2, b"")], [(0xF0, b"a"), (8, b"")], [(0xF1, b"b"), (8, b"")], [(0xF1, b"b"), (8, b""), (8, b"")]]


def test_attestations_of_another_kind_are_kept_as_they_came() -> None:
    strange = b"\x00" + b"\x06\x86\x9a\x0d\x73\xd7\x1b\x45" + b"\x01\x07"
    assert write_paths(read_paths(b"\x08" + strange)) == b"\x08" + strange


def test_the_way_from_a_promise_to_a_block() -> None:
    site = Site()
    data = stamp_at_calendar(URL + "/", MESSAGE, send=site)
    assert check_proof(data, MESSAGE, {}).state == State.PENDING
    waiting, said = upgrade(data, [URL], send=site)
    assert (waiting, said) == (data, (f"{URL}: it is not in a block yet",))
    site.calendar.mine()
    kept, said = upgrade(data, [URL + "/"], send=site)
    assert said == ()
    found = check_proof(kept, MESSAGE, {})
    assert (found.state, found.is_rooted, found.at) == (State.CONFIRMED, False, None)
    blocks = read_blocks("\n".join(["# ours", "", *(one.hex() for one in site.calendar.blocks)]), "blocks.txt")
    found = check_proof(kept, MESSAGE, blocks)
    assert (found.state, found.is_rooted) == (State.CONFIRMED, True)
    assert "block 900000 of Bitcoin" in found.message
    assert found.at is not None
    assert site.asked == [f"{URL}/digest", *[site.asked[1]] * 2]


def test_a_calendar_that_nobody_named_is_not_asked() -> None:
    site = Site()
    data = stamp_at_calendar(URL, MESSAGE, send=site)
    site.calendar.mine()
    same, (said,) = upgrade(data, ["https://another.example"], send=site)
    assert same == data
    assert "was not asked" in said
    assert len(site.asked) == 1


def test_a_calendar_that_errs_costs_no_promise() -> None:
    site = Site()
    data = stamp_at_calendar(URL, MESSAGE, send=site)
    for status, body, words in [(503, b"", "status 503"), (200, b"<html>", "no proof")]:
        same, (said,) = upgrade(data, [URL], send=lambda *a, s=status, b=body, **k: (s, b))
        assert same == data
        assert words in said


@pytest.mark.parametrize(("status", "body"), [(500, b""), (200, b"<html>"), (200, b"")], ids=["error", "page", "nothing"])
def test_what_is_no_promise_is_not_taken(status: int, body: bytes) -> None:
    with pytest.raises(InputError, match=r"https://calendar\.example"):
        stamp_at_calendar(URL, MESSAGE, send=lambda *a, **k: (status, body))


def test_a_proof_over_another_head_fails() -> None:
    data = write_proof(Proof(digest=DIGEST, paths=(Path(steps=(), calendar=URL),)))
    assert check_proof(data, head_message(13, "ab" * 32), {}).state == State.FAILED


def test_a_block_that_holds_something_else_proves_nothing() -> None:
    data = write_proof(Proof(digest=DIGEST, paths=(Path(steps=(Step(op=8),), height=7),)))
    blocks = read_blocks(mine(hashlib.sha256(b"other").digest()).hex(), "blocks.txt")
    assert not check_proof(data, MESSAGE, blocks).is_rooted


def test_the_first_block_of_the_chain_is_read_as_the_world_writes_it() -> None:
    (block,) = read_blocks(GENESIS, "blocks.txt").values()
    assert block.hash == "000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f"
    assert block.merkle_root[::-1].hex() == "4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"
    assert block.at.isoformat() == "2009-01-03T18:15:05+00:00"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("00", "line 1 is no block header .*80", id="short"),
        pytest.param("zz", "line 1 is no block header", id="no hexadecimal"),
        pytest.param(GENESIS[:-1] + "d", "difficulty", id="without work"),
    ],
)
def test_what_is_no_block_is_refused(line: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_blocks(line, "blocks.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"", "cut short", id="empty"),
        pytest.param(b"x" * 100, "no OpenTimestamps proof", id="another file"),
        pytest.param(MAGIC + b"\x02\x08" + DIGEST + PROMISE, "no OpenTimestamps proof", id="another version"),
        pytest.param(MAGIC + b"\x01\x08" + DIGEST + PROMISE[:-1], "cut short", id="cut short"),
        pytest.param(MAGIC + b"\x01\x08" + DIGEST + PROMISE + b"x", "goes on after its end", id="too long"),
        pytest.param(MAGIC + b"\x01\x08" + DIGEST + b"\x55", "step 0x55", id="unknown step"),
        pytest.param(MAGIC + b"\x01\x08" + DIGEST + b"\x08" * 5000, "too many steps", id="too deep"),
        pytest.param(MAGIC + b"\x01\x08" + DIGEST + b"\xff\x08" * 5000, "too many branches", id="too wide"),
        pytest.param(MAGIC + b"\x01\x08" + DIGEST + b"\xf0" + b"\xff" * 20, "too large", id="endless number"),
        pytest.param(MAGIC + b"\x01\x08" + DIGEST + b"\xf0\xff\xff\x03", "too long", id="too long an argument"),
    ],
)
def test_hostile_files_are_refused_in_words(data: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_proof(data)
    assert check_proof(data, MESSAGE, {}).state == State.FAILED


def test_a_message_cannot_be_made_to_grow_without_end() -> None:
    path = Path(steps=(Step(op=0xF0, argument=b"x" * 4000),) * 2, height=1)
    found = check_proof(write_proof(Proof(digest=DIGEST, paths=(path,))), MESSAGE, {})
    assert found.state == State.FAILED
    assert "too long" in found.message


STEPS = st.lists(
    st.one_of(
        st.sampled_from([Step(op=8), Step(op=2)]),
        st.builds(Step, op=st.sampled_from([0xF0, 0xF1]), argument=st.binary(min_size=1, max_size=5)),
    ),
    max_size=4,
).map(tuple)
PATHS = st.one_of(
    st.builds(Path, steps=STEPS, height=st.integers(0, 2**31)),
    st.builds(Path, steps=STEPS, calendar=st.sampled_from([URL, "https://b.example"])),
)


@given(st.lists(PATHS, min_size=1, max_size=6, unique=True))
def test_what_is_written_is_read_back(paths: list[Path]) -> None:
    assert set(read_paths(write_paths(paths))) == set(paths)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_proof_or_refused(data: bytes) -> None:
    assert check_proof(MAGIC + b"\x01\x08" + DIGEST + data, MESSAGE, {}).state in State


def test_every_changed_byte_of_a_kept_proof_is_noticed() -> None:
    site = Site()
    data = stamp_at_calendar(URL, MESSAGE, send=site)
    site.calendar.mine()
    kept, _ = upgrade(data, [URL], send=site)
    blocks = read_blocks(site.calendar.blocks[0].hex(), "blocks.txt")
    height = kept.index(bytes.fromhex("0588960d73d71901")) + 9  # the number of the block is for people only
    changed = [kept[:at] + bytes([kept[at] ^ 1]) + kept[at + 1 :] for at in range(height)]
    assert not any(check_proof(one, MESSAGE, blocks).is_rooted for one in changed)
    assert replace(read_proof(kept), paths=()).digest == DIGEST
