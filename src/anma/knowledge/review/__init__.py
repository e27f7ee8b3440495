"""The whole library as one Excel file for a review on paper, and the corrected file compared with the library."""
