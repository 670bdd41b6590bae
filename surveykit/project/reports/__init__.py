"""Reports of a project: what each kind asks and gathers, templates, and reports that are issued."""
