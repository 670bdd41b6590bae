"""What satisfaction surveys count: boxes, net promoter score, index, gaps, importance, ticked reasons."""
