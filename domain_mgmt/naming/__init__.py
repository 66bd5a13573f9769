"""What a government site may be called: judging names and proposing them (LA-14, GF47-6, GF47-7, DN55)."""
