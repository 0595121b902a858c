"""The facts of an account and their rules: pure data that imports nothing else of ours."""
