"""Columns that several units build together (栏目共建, LA-26.2): who takes part, what they see, what is theirs."""
