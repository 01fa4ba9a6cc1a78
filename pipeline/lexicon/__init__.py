"""Dutch words and Flemish facts, as data with the code that loads them."""
