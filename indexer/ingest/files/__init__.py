"""Which files are there, and how are their bytes got at without trusting them?"""
