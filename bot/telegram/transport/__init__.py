"""How updates arrive: polling or webhook."""
