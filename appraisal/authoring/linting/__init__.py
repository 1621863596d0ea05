"""Looking through rulebooks for what is allowed but hardly meant: files found, checks run, findings kept."""
