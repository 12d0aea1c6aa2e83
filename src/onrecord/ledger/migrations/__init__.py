"""How the tables came to be, step by step; a step is never changed once it was released."""
