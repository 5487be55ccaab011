import json

from hypothesis import given
from hypothesis import strategies as st

from recount.model.ids import canonical_json, content_id

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_canonical_json_decodes_to_the_same_value(value: object) -> None:
    assert json.loads(canonical_json(value)) == value  # type: ignore[arg-type]


@given(VALUES, VALUES)
def test_different_values_have_different_ids(a: object, b: object) -> None:
    same_bytes = canonical_json(a) == canonical_json(b)  # type: ignore[arg-type]
    assert (content_id("doc", a) == content_id("doc", b)) == same_bytes  # type: ignore[arg-type]


def test_the_order_of_keys_does_not_change_an_id() -> None:
    assert content_id("doc", {"a": 1, "b": 2}) == content_id("doc", {"b": 2, "a": 1})


def test_where_words_are_split_changes_an_id() -> None:
    assert content_id("doc", ["ab", "c"]) != content_id("doc", ["a", "bc"])


def test_an_id_says_what_it_names() -> None:
    assert content_id("toll", []).startswith("toll-")
