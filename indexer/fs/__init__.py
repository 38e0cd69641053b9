"""How do bytes reach the file system whole, small and checked?"""
