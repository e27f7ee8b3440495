"""What a user's act costs beside the same statements sent by a bare driver."""
