"""The settings: what the person sees of the firm's choices, of the connections and of the program itself, a page a subject."""
