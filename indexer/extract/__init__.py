"""Which article does a raw page or record tell? Raw values in, ``Article`` out, or a reason."""
