"""Quality work as values: incidents, indicators, feedback sheets, audit plans, circles, complaints, clients."""
