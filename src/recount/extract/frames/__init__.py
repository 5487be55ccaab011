"""Layer 6: the grammars of harm, one file a form."""
