"""Which index is live, who may write to it, and who reads it?"""
