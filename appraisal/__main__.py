"""Lets `python -m appraisal` do what `appraise` does."""

from appraisal.cli.start import main

if __name__ == "__main__":
    main()
