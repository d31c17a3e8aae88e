"""Tables with a column of questions and one of answers: CSV, TSV, XLSX."""
