"""Reading: a document's text becomes claims, through a cascade of small named layers (see `cascade.py`)."""
