"""Verbs of saying, words around them and functions of people, one folder a language."""
