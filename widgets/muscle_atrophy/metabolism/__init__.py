"""A body that eats and spends: Forbes's rule, Hall's model, and what no body can be."""
