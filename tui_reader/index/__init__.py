"""Documents to a Whoosh index, queries to result sets. The only package that imports Whoosh."""
