"""Push of items between sites: what the owner shows becomes a draft of the receiver (LA-26.1)."""
