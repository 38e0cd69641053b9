"""What did a person mean, and which question to the engine answers it?"""
