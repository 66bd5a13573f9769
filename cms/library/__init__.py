"""What a site deposits in the information library, and the proof that the library is what the sites show (LA-35)."""
