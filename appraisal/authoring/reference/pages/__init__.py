"""Pages of the reference that no module of the language could carry: each is the docstring of a module here."""
