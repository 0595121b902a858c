"""`python -m influence` is the command line."""

from influence.cli import main

if __name__ == "__main__":
    main()
