"""Finding: the filter over documents and names, and hits inside one document."""
