"""Values over time: run and control charts with their rules, trends, a step and a slope, funnel limits."""
