"""Which reader a user asked for, in a form that can be handed to other processes, and how to open it."""

from dataclasses import dataclass, field
from functools import cache

from recount.errors import ConfigError
from recount.readers.endpoint import Endpoint
from recount.readers.openai import OpenAiReader
from recount.readers.reader import Reader
from recount.readers.spacy import MODEL, load_spacy

NAMES = ("openai", "spacy")
LOCAL = "http://127.0.0.1:8080/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderChoice:
    """A reader beside the built-in one.

    Attributes:
        name: One of `NAMES`.
        model: Name of the model; None takes spaCy's usual one and is refused for a model server.
        url: Where the model server listens.
        key: What the server asks for; never shown.
        may_leave: True allows a server that is not on this machine.
    """

    name: str
    model: str | None = None
    url: str = LOCAL
    key: str | None = field(default=None, repr=False)
    may_leave: bool = False

    @property
    def notice(self) -> str | None:
        """What the user must be told before anything is read; None where text stays on this machine.

        Raises:
            ReaderError: The server's address cannot be used, or is elsewhere and was not allowed.
        """
        return self._endpoint().notice if self.name == "openai" else None

    def _endpoint(self) -> Endpoint:
        return Endpoint(url=self.url, key=self.key, may_leave=self.may_leave)

    def open(self) -> Reader:
        """Opens the reader.

        Raises:
            ConfigError: The name is unknown, or a model server was chosen without a model.
            ReaderError: The reader is missing or was not allowed.
        """
        if self.name == "spacy":
            return load_spacy(self.model or MODEL)
        if self.name != "openai":
            raise ConfigError(f"there is no reader {self.name!r}; choose one of {', '.join(NAMES)}")
        if self.model is None:
            raise ConfigError("the openai reader needs the name of a model, as its server knows it")
        return OpenAiReader(endpoint=self._endpoint(), model=self.model)


@cache
def open_reader(choice: ReaderChoice) -> Reader:
    """Opens a reader once per process.

    Args:
        choice: Which.
    """
    return choice.open()
