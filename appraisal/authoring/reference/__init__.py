"""The reference: all that rulebooks, submissions and test files can say, page by page, with examples that are run."""
