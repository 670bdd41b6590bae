"""The trend report: measures and units over all waves, section by section."""
