"""In which forms can an answer be taken away?"""
