"""Charts: from numbers to the places and sizes of marks and labels."""
