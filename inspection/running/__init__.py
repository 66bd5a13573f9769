"""Runs: websites and rules made ready, facts judged, findings written; taken up again where a run was killed."""
