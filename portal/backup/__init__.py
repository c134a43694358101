"""The whole of a portal in one file, and a portal made from such a file: rows, kept files, the workspace's commits."""
