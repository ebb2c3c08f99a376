"""The rules for what was read. A check is a generator of diagnostics, and its docstring is the rule."""
