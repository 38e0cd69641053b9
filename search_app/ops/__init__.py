"""What does an operator set, and what does the server note?"""
