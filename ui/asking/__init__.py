"""A form made from what an analysis or a report asks: one control for each sort of thing, shared by the screens."""
