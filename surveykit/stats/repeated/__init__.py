"""The same people three times or more: analysis of variance with repeated measures, Friedman, Cochran's Q."""
