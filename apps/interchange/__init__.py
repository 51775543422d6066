"""What goes in and out in bulk: lists of sources, for now."""
