"""One business question per file, each answered by one function with one typed result."""
