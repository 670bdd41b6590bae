"""What the items of a scale are worth: reliability, discrimination, and the factors behind them."""
