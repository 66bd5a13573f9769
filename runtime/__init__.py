"""What runs the city on one machine: embedded PostgreSQL and the process supervisor. Plain Python, no Django."""
