"""Documents that the project wrote: `demo/`, the dossiers that a first run mines."""
