"""The portal for programs: what people do on its pages, under /api/v1, through the same services."""
