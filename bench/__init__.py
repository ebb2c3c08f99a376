"""
How fast tekan builds, beside what others use; `python -m bench --help`, docs/performance.md.
"""
