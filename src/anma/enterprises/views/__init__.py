"""Pages of the register: for anybody, for the firm itself, for offices."""
