"""What is said to people: one file a language, same keys, same placeholders."""

from appraisal.wording.saying import LANGUAGES, entries, exists, gist, say

__all__ = ["LANGUAGES", "entries", "exists", "gist", "say"]
