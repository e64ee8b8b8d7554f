"""For authors of plugins: a new one from the template, and what shows whether one keeps the contract."""
