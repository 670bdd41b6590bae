"""How measures go together: correlations, and how far two judgements of the same thing agree."""
