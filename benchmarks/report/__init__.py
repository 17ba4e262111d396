"""How the benchmarks print: tables in Markdown."""
