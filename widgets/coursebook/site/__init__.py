"""The built pages: the theme's faults mended, faults found, a policy set, what a browser need not load left out."""
