"""Cleaning: archived bytes become text with zones; offsets are carried, never found again."""

from recount.clean.language import LANGUAGES, identify_language
from recount.clean.options import CleanOptions
from recount.clean.stage import clean
from recount.clean.text import CLEANER, clean_text
from recount.clean.zones import find_zones

__all__ = ["CLEANER", "LANGUAGES", "CleanOptions", "clean", "clean_text", "find_zones", "identify_language"]
