"""What can be typed in a terminal?"""
