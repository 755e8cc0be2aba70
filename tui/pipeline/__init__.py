"""The chain `bytes -> text -> document -> mentions -> names`, in this process or spread over several.

What parses is imported by those who parse, not with the package: an application paints before that.
"""
