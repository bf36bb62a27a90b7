"""`python -m charter.cli` is `charter`."""

from charter.cli import main

main()
