"""What to say where the libraries for accounts are not installed."""

from collections.abc import Iterator
from contextlib import contextmanager

from recount.errors import AccessError


@contextmanager
def needed() -> Iterator[None]:
    """Turns a missing library into the sentence that says what to install."""
    try:
        yield
    except ImportError as error:
        raise AccessError("accounts need the extra: pip install 'recounting[accounts]'") from error
