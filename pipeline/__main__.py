"""`python -m pipeline` is the command `woordhouder`."""


def main() -> None:
    """Run the command line."""
    # Imported here: worker processes import the program's start too, and need none of its commands.
    from pipeline.cli import main as run_command

    run_command()


if __name__ == "__main__":
    main()
