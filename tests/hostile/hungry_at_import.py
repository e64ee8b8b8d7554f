"""A plugin that takes two gigabytes as it is imported."""

HOARD = [bytearray(64 * 1024 * 1024) for _ in range(32)]
