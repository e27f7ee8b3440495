"""Figures that offices put together themselves: what is counted, narrowed by allowed dimensions, or a rate of two."""
