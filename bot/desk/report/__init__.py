"""What readers asked in some days, as figures, plots and one HTML file."""
