"""Every diagnostic there is: its key, its stable code, and how much it weighs.

The letter says where it comes from: E files and encodings, Y documents, N numbers, F submissions,
R rulebooks, H what a rulebook takes over from another, T test files, X expressions, C units appraised together,
P output, L what lint finds in rulebooks that can be used. A code is never given to another finding.
"""

from appraisal.source.catalogue.case_files import CASE_FILES
from appraisal.source.catalogue.expressions import EXPRESSIONS
from appraisal.source.catalogue.lint import LINT
from appraisal.source.catalogue.reading import READING
from appraisal.source.catalogue.rulebooks import RULEBOOKS
from appraisal.source.catalogue.submissions import SUBMISSIONS

CATALOGUE: dict[str, tuple[str, str]] = {**READING, **EXPRESSIONS, **RULEBOOKS, **SUBMISSIONS, **CASE_FILES, **LINT}
