"""Training and export of the language model. Never imported by ``tocsin``."""
