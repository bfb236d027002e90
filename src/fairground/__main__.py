"""``python -m fairground``."""

from fairground.entrypoints.cli import main

if __name__ == "__main__":
    main()
