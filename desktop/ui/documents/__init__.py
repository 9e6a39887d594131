"""The documents of the chosen matter: the list, the preview and versions beside it, uploading, "Send to Clio", and what is asked before anything is deleted."""
