"""One formula and its interpreters: an integer program, intervals, and an exact walk with a trace."""
