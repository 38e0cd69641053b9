"""``python -m search_app`` is ``lacak``."""

from search_app.cli.main import main

if __name__ == "__main__":
    main()
