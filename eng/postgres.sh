# A scratch PostgreSQL for tests: a cluster of its own on a free loopback port, gone at the end. Sourced after tools.sh.

postgres_home=
postgres_port=
postgres_user=hub

postgres_program() {
  local folder
  if has "$1" && [ "$1" != postgres ]; then command -v "$1"; return; fi
  for folder in $(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -t/ -k5 -rn); do
    if [ -x "$folder/$1" ]; then echo "$folder/$1"; return; fi
  done
  return 1
}

need_postgres() {
  postgres_program initdb > /dev/null && return
  note "installing postgresql"
  try_packages postgresql || true
  postgres_program initdb > /dev/null ||
    fail "PostgreSQL 15 or newer is needed and could not be installed here. Install it as root (apt-get install postgresql), then run this again. No running server is needed; the tests start their own."
}

# PostgreSQL refuses to run as root.
as_postgres() {
  if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

# start_postgres: sets HUB_TEST_POSTGRES to a connection string that may create databases.
start_postgres() {
  postgres_home=$(mktemp -d "${TMPDIR:-/tmp}/interophub-postgres-XXXXXX")
  if [ "$(id -u)" = 0 ]; then chown postgres "$postgres_home"; fi
  postgres_port=$(free_ports 1)
  as_postgres "$(postgres_program initdb)" -D "$postgres_home/cluster" -U "$postgres_user" -A trust -E UTF8 --locale=C --no-sync > "$postgres_home.log" 2>&1 &&
    as_postgres "$(postgres_program pg_ctl)" -D "$postgres_home/cluster" -w -t 60 -l "$postgres_home/server.log" -o "-p $postgres_port -k $postgres_home \
      -c listen_addresses=127.0.0.1 -c max_connections=400 -c shared_buffers=256MB ${POSTGRES_OPTIONS:-}" start >> "$postgres_home.log" 2>&1 || {
      cat "$postgres_home.log" "$postgres_home/server.log" >&2 2> /dev/null
      fail "The scratch PostgreSQL did not start; what it said is above."
    }
  export HUB_TEST_POSTGRES="Host=127.0.0.1;Port=$postgres_port;Username=$postgres_user;Database=postgres"
}

# new_database NAME: makes an empty database on the scratch server and prints a connection string for it.
new_database() {
  "$(postgres_program psql)" -h 127.0.0.1 -p "$postgres_port" -U "$postgres_user" -d postgres -v ON_ERROR_STOP=1 -qc "CREATE DATABASE $1" >&2 &&
    echo "Host=127.0.0.1;Port=$postgres_port;Username=$postgres_user;Database=$1"
}

stop_postgres() {
  [ -n "$postgres_home" ] || return 0
  as_postgres "$(postgres_program pg_ctl)" -D "$postgres_home/cluster" -m immediate -w stop > /dev/null 2>&1 || true
  rm -rf "$postgres_home" "$postgres_home.log"
  postgres_home=
}
