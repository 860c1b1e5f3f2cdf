"""Which act answered which: links between the events of an article."""

from tocsin.linking.responses import link

__all__ = ["link"]
