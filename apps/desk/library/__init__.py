"""The library's own pages: what each shows, gathered in a fixed number of queries."""
