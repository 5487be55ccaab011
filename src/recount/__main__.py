"""Runs the command line as `python -m recount`."""

from recount.cli import main

if __name__ == "__main__":
    main()
