"""A plugin whose import never ends, and which lets nothing else run in its process."""

while True:
    pass
