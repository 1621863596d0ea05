"""What is found in test files: T."""

CASE_FILES: dict[str, tuple[str, str]] = {
    # tests
    "bad_expectation": ("T001", "error"),
    "bad_range": ("T002", "error"),
    "range_reversed": ("T003", "error"),
    "bad_baseline": ("T004", "error"),
    "bad_day": ("T005", "error"),
    "nothing_to_test": ("T006", "error"),
    "case_doubled": ("T007", "error"),
    "case_expects_nothing": ("T008", "error"),
    "outside_folder": ("T009", "error"),
    "unknown_group": ("T010", "error"),
    "unknown_group_near": ("T011", "error"),
    "unknown_group_odd": ("T012", "error"),
    "fact_not_read": ("T013", "error"),
    "baseline_not_full": ("T014", "error"),
    "baseline_not_applicable": ("T015", "error"),
    "baseline_adjusted": ("T016", "error"),
    "baseline_outcome": ("T017", "error"),
    "outside_baseline": ("T018", "error"),
}
