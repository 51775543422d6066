"""Claims, the machine's suggestions behind them, and the extraction runs that propose them."""
