"""Pages of the app. The folder is the registry: a module with TITLE, GROUP, ORDER and ``render()`` is a page."""
