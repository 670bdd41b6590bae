"""Quality control circles: the ten steps of a project, each with its tables and its figure."""
