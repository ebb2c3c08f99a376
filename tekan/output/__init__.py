"""The output folder, and what in it is tekan's."""
