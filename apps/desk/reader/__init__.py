"""The source reader: a capture's text set as a page that stays quick at five hundred pages."""
