"""
tekan (特刊): one newspaper feature in Markdown and YAML becomes a static microsite.
"""

VERSION = "0.1.0"
