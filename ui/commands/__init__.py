"""What can be asked for by key or menu, as rows of data."""
