"""What is seen from outside, on a timetable: visits, readings, second looks. Only hosts of the registries are asked."""
