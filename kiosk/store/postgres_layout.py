"""Makes the tables of the desk in PostgreSQL and brings them up to date, script by script, whoever else starts then."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kiosk.store.desk_layout import NOT_COPIED
from kiosk.store.postgres_connection import Connection
from kiosk.store.postgres_sql import script_for_postgres
from kiosk.store.sqlite_files import NewerError

SCRIPTS = Path(__file__).with_name("desk_migrations")
OWN = ".postgres.sql"
"""How a script ends that is for PostgreSQL alone; it goes before the one of its name for both."""
_OWN_TABLES = frozenset({"store_scripts", "store_changes"})
UPGRADE = 7_201_955_001
"""Number of the lock under which the tables are changed."""
_BEGIN = f"""SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = 0;
SELECT pg_advisory_xact_lock({UPGRADE});
CREATE TABLE IF NOT EXISTS store_scripts (name TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS store_changes (name TEXT COLLATE "C" PRIMARY KEY, newest BIGINT NOT NULL)"""
_FOLLOW = """CREATE OR REPLACE FUNCTION store_changed() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    INSERT INTO store_changes VALUES (TG_ARGV[0], 1)
    ON CONFLICT (name) DO UPDATE SET newest = store_changes.newest + 1;
    RETURN NULL;
END $body$"""
"""Counts the statements that changed a table, so that who keeps a copy of it asks for that alone."""
_TABLES = """SELECT relname FROM pg_class WHERE relnamespace = current_schema()::regnamespace
             AND relkind IN ('r', 'p') AND NOT relispartition ORDER BY relname"""


def scripts() -> dict[str, str]:
    """Return what makes each version, by the name of its script, in order."""
    own = {path.name.removesuffix(OWN): path for path in SCRIPTS.glob(f"*{OWN}")}
    both = {path.name.removesuffix(".sql"): path for path in SCRIPTS.glob("*.sql") if not path.name.endswith(OWN)}
    found = both | own
    return {
        name: path.read_text("utf-8") if name in own else script_for_postgres(path.read_text("utf-8"))
        for name, path in sorted(found.items())
    }


def bring_up_to_date(connection: Connection) -> None:
    """Run the scripts that this database has not seen, within one transaction. NewerError for one of a newer kiosk."""
    try:
        connection.execute("BEGIN")
        run_scripts(connection)
        connection.execute("COMMIT")
    except BaseException:
        if not connection.closed:
            connection.execute("ROLLBACK")
        raise


def run_scripts(connection: Connection) -> None:
    """Run them within the transaction that is open. NewerError as above."""
    connection.execute(_BEGIN)
    known, wanted = {name for (name,) in connection.execute("SELECT name FROM store_scripts")}, scripts()
    _refuse_newer(known, wanted)
    for name in (one for one in wanted if one not in known):
        connection.execute(wanted[name].encode())
        connection.execute("INSERT INTO store_scripts VALUES (%s)", (name,))
    if len(known) < len(wanted):
        _follow(connection)


def _refuse_newer(known: Collection[str], wanted: Collection[str]) -> None:
    if not set(known) <= set(wanted):
        raise NewerError(len(known))


def tables_of(connection: Connection) -> tuple[str, ...]:
    """Return every table of the desk, in order."""
    return tuple(name for (name,) in connection.execute(_TABLES))


def _follow(connection: Connection) -> None:
    connection.execute(_FOLLOW)
    for table in tables_of(connection):
        if table not in NOT_COPIED | _OWN_TABLES:
            connection.execute(
                f"CREATE OR REPLACE TRIGGER {table}_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
                f" FOR EACH STATEMENT EXECUTE FUNCTION store_changed('{table}')".encode()
            )
