"""Numbers in, frozen results out. No project, no words: codes with facts that the doors turn into sentences."""
