"""Which records lie in the files people have? Bytes in, ``RawPage`` and ``RawRecord`` out."""
