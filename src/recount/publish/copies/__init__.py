"""Redacted copies: files made anew without what is withheld, so that no trick brings it back.

Nothing is drawn over and nothing of the original file is carried along but what is shown: a text is written again, a page is
built from its words, a PDF from pictures of its pages. What cannot be searched (pictures, scripts, attachments) is left out.
"""

from recount.publish.copies.page import redact_page
from recount.publish.copies.paper import redact_paper
from recount.publish.copies.picture import strip_picture
from recount.publish.copies.words import MARK, Copied, Words

__all__ = ["MARK", "Copied", "Words", "redact_page", "redact_paper", "redact_text", "strip_picture"]


def redact_text(text: str, words: Words) -> Copied:
    """Writes a text again without what is withheld.

    Args:
        text: The text.
        words: What is withheld.
    """
    made, n_stretches = words.blank(text)
    return Copied(data=made.encode(), media_type="text/plain", n_stretches=n_stretches)
