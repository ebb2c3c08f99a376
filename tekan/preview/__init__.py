"""The preview: the site as it is being written, in a browser, from memory; nothing of it is in the output."""
