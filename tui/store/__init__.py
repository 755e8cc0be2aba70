"""What is kept between two runs: settings, and the place where the reader was."""
