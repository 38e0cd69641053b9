"""What does one segment hold?"""
