"""The forms a criterion can take: one file each."""

from appraisal.rulebook.methods import balance, bands, deduct, earn, judged, linear

METHODS = (balance, deduct, earn, bands, linear, judged)
