"""Measuring what onrecord finds against what people annotated."""
