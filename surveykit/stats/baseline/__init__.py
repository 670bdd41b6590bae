"""Whether groups were alike at the start: tests and standardised differences."""
