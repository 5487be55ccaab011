"""Readers beside the built-in cascade: whatever they propose passes one grounding check, and is compared with what others read.

`Reader` is the interface, `ground` the check, `compare` shows where two readers differ. `OpenAiReader` asks a language
model behind the OpenAI-compatible protocol, `SpacyReader` uses an installed spaCy pipeline. None is used unless asked for.
"""

from recount.readers.choice import NAMES, ReaderChoice, open_reader
from recount.readers.disagreement import Agreement, Comparison, compare
from recount.readers.endpoint import Endpoint
from recount.readers.grounding import ground
from recount.readers.openai import OpenAiReader
from recount.readers.reader import Proposal, Proposed, Reader, Reading, read_with
from recount.readers.spacy import SpacyReader, load_spacy

__all__ = [
    "NAMES",
    "Agreement",
    "Comparison",
    "Endpoint",
    "OpenAiReader",
    "Proposal",
    "Proposed",
    "Reader",
    "ReaderChoice",
    "Reading",
    "SpacyReader",
    "compare",
    "ground",
    "load_spacy",
    "open_reader",
    "read_with",
]
