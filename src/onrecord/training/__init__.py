"""How the shipped model is made; nothing imports this."""
