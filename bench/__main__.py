"""Every bench in turn; each also runs alone: `python -m bench.article`, `python -m bench.calendar` …

The judged set of search stays outside the project: SEARCH_SET names its folder.
"""

import os

from bench import article, article_import, calendar, search

article.main()
calendar.main()
if os.environ.get("SEARCH_SET"):
    article_import.main()
    search.main()
else:
    print("SEARCH_SET names no folder: search and imports are not measured.")
