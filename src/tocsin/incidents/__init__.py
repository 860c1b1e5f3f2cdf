"""Events of many articles become incidents: one act, all its reports.

The public verbs are ``keys`` (what an event is filed under), ``cues`` (what the words around it say),
``gather`` (reports to incidents) and ``reach`` (the reports that a new one can touch); ``copies`` recognises
copies of one text.
"""

from tocsin.incidents import copies
from tocsin.incidents.blocks import keys
from tocsin.incidents.gathering import gather, reach
from tocsin.incidents.hints import cues, reported

__all__ = ["copies", "cues", "gather", "keys", "reach", "reported"]
