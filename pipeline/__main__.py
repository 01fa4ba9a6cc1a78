"""`python -m pipeline` is the command `woordhouder`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
