"""What people see: each view parses, calls one service and renders; a feature is a folder."""
