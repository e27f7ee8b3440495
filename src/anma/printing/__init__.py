"""What is put on paper: Typst documents, fonts, safety signs, QR symbols. Knows no enterprise and no database."""
