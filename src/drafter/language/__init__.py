"""Reading words and figures in Chinese and English; pure, bounded, fails closed."""
