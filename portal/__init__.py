"""The Flask web application and its database; the highest room."""
