"""One SQLite file or Postgres: its address, engine, tables, their migrations, its errors."""
