"""What chemicals stand where: stores, materials, containers, and every in and out by whom and when."""
