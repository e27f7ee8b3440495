"""Rewards for reports to the government: decided by the office, fetched by number and word, known to nobody else."""
