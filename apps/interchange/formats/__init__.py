"""File formats: plain values in, plain values out; they know no framework."""
