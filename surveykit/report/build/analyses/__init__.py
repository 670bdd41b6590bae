"""What is shown of each kind of analysis: results to blocks."""
