"""Characters: decode, make safe, fold, tokens, sentences. This floor knows nothing else."""
