"""Quality audits: the board of what is done and due, results, and the plan."""
