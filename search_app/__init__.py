"""From a reader's words to an answer: query text, search, snippets, pages, command line."""
