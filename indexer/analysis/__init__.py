"""Which terms does an Indonesian text consist of? Pure text work that knows no engine."""
