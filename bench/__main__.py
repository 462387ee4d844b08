"""Every bench in turn; each also runs alone: `python -m bench.article`, `python -m bench.calendar`."""

from bench import article, calendar

article.main()
calendar.main()
