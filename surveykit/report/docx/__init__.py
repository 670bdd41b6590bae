"""Document -> Word: tables and paragraphs that go into a paper, editable. The only python-docx."""
