"""Results said in words: sentences as runs, so that statistics stay italic in print.

Every sentence is a template in the catalogue; numbers come from ``surveykit.report.numbers`` and nowhere else.
"""
