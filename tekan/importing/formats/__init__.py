"""
The formats that can be imported, each read into lines.
"""
