"""Where did a story happen? Places in Indonesian news by their official codes."""
