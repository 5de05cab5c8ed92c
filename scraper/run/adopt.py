"""Records that another program collected -> the records here, if they follow from them.

The machine that reads the network must not be trusted with the power to publish. What it hands over
is proved again: each record and text, the log as a continuation of the one here, and nothing gone.

Error: NotAContinuation.
"""

from pathlib import Path

from scraper.check import check_store
from scraper.run import log as runlog
from scraper.run.lock import locked
from scraper.run.news import news_of
from scraper.run.prove import problems_of_log
from scraper.store import Store

_MOST_TO_NAME = 5  # problems in a message


class NotAContinuation(Exception):
    """What is handed over does not follow from what is here."""


def adopt(store: Store, incoming: Path) -> str:
    """Take the records, texts and log below *incoming* into *store*; one line that tells the news.

    Raises NotAContinuation, Busy and StoreErrors; then nothing is taken.
    """
    theirs = Store(incoming)
    problems = [*check_store(theirs).problems, *problems_of_log(theirs)]
    with locked(store.data):
        log = store.content_of(runlog.path_of(store.data)) or b""
        their_log = theirs.content_of(runlog.path_of(incoming)) or b""
        if not their_log.startswith(log):
            problems.append("its log does not continue the one here")
        before, after = store.load_all(), theirs.load_all()
        gone = sorted({record.key for record in before} - {record.key for record in after})
        problems += [f"{reference} is not in it" for reference in gone]
        if problems:
            shown = "; ".join(problems[:_MOST_TO_NAME])
            raise NotAContinuation(
                f"{incoming}: {len(problems)} problems, nothing was taken: {shown}"
            )
        batch = store.batch()
        for record in after:
            batch.save(record)
        texts = {store.data / path.relative_to(incoming): path for path in theirs.texts()}
        for path, text in texts.items():
            batch.put(path, text.read_bytes())
        for path in store.texts():
            if path not in texts:
                batch.remove(path)
        if their_log:
            batch.put(runlog.path_of(store.data), their_log)
        batch.commit()
    return news_of(before, after)
