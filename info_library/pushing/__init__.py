"""Push (信息推送): one item to many sites, the receiver's answer, and what follows a change (LA-26.1)."""
