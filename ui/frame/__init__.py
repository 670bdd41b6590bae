"""The parts of the window around a screen: rail, head line, status line."""
