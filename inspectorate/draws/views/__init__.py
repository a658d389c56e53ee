from inspectorate.draws.views import home, petitions, prepare, results, sources

__all__ = ["home", "petitions", "prepare", "results", "sources"]
