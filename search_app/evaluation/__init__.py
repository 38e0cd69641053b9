"""How good are the answers to judged topics?"""
