"""How is the site served to the world?"""
