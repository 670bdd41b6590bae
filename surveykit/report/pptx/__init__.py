"""Document -> PowerPoint: what the meeting wants, a slide a table or figure. The only python-pptx."""
