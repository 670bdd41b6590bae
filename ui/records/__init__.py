"""Records of quality work on the screen: a list with its filters, and the form of the one that is chosen."""
