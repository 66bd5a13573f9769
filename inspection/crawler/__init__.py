"""Reading a site from outside as a citizen's browser does, and finding what is wrong with it."""
