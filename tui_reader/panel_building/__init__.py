"""Building panels in child processes: the app asks `builder.PanelBuilder`, and no plugin runs where the app does."""
