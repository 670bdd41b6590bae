"""Results and a Translator become a Document: content, order and words are decided here and in ``sentences`` only."""
