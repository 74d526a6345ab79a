"""Scripts that measure the studio against bounds and real peers; REPORT.md is written by them."""
