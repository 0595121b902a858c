"""Reports and pictures become something to read: terminal, markdown, csv, html."""
