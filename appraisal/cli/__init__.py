"""The command line: arguments to calls, results to files or the screen, problems to words and exit codes."""
