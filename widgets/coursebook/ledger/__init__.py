"""The claims of the sources: where each is taught, how it was judged, and on what evidence."""
