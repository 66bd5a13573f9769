"""Pictures and excerpts of faulty pages: taken by a job, kept privately beside the findings (LA-49)."""
