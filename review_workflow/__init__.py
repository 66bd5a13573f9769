"""Three-stage review: tasks, separation of duties, guards (tenant schemas)."""
