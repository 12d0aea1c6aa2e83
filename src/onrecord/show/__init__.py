"""What people and programs see: the command line, tables, passages, records and exports."""
