"""Two groups before and after: the four t tests that papers print, and what they leave out."""
