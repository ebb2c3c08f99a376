"""What pages say by themselves, by the language of their readers."""
