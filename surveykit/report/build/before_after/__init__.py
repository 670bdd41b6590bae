"""The before/after report: what its sections say, from plain inputs."""
