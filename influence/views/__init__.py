"""One picture per file: an account's map and findings become boxes, lines and sentences to draw."""
