"""The interface: draws values, asks questions, runs verbs. Everything it can do, the library can do without it."""
