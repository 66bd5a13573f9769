"""Reading orders: lists for the boxes, one order with its way and its history."""
