#!/usr/bin/env bash
# Installs what the tests need, runs all of them, and ends with "N passed, N failed, N skipped".
#   ./test.sh          everything that a change has to pass, in at most 15 minutes
#   ./test.sh --long   also 100 rounds of killing the hub, query plans among a million statements, two conformance suites on PostgreSQL, and the benchmarks
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/eng/tools.sh"
. "$root/eng/postgres.sh"

long=
case ${1:-} in
  '') ;;
  --long) long=yes ;;
  *) sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac

reports=$root/artifacts/reports
rm -rf "$reports"
mkdir -p "$reports"
: > "$reports/crashed.txt"
beside=
scratch=

trap '[ -z "$beside" ] || kill -- "-$beside" 2> /dev/null || true; stop_postgres; [ -z "$scratch" ] || rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM

# crashed SENTENCE: what no report tells.
crashed() { echo "$1" >> "$reports/crashed.txt"; }

# run_suite NAME SECONDS COMMAND…: runs it and notes when it ended in another way than by reporting its results.
run_suite() {
  local name=$1 seconds=$2 code=0 since=$SECONDS
  shift 2
  say "$name"
  timeout --kill-after=20 "$seconds" "$@" || code=$?
  case $code in
    0) ;;
    1) [ -s "$reports/$name.xml" ] && node "$root/eng/reports.mjs" --has-failures "$reports/$name.xml" || crashed "$name: ended with code 1 and reported no failed test" ;;
    124 | 137) crashed "$name: not finished after $seconds s" ;;
    *) crashed "$name: ended with code $code" ;;
  esac
  [ -s "$reports/$name.xml" ] || crashed "$name: wrote no report"
  echo "$name took $((SECONDS - since)) s"
}

say "Checking what is needed"
need_dotnet
need_node
need_program curl curl
need_chromium
export HUB_TEST_CHROMIUM=$CHROMIUM_PATH
need_postgres
# A second opinion on the shell's page; its tests are skipped where it cannot be had.
has firefox || has firefox-esr || try_packages firefox-esr > /dev/null 2>&1 || true

say "Restoring"
dotnet restore "$root/InteropHub.sln" --locked-mode -v quiet -nologo ||
  fail "The packages do not restore as the lock files say. If a version was changed on purpose: dotnet restore --force-evaluate, and commit the lock files."
npm_parts "$root/conformance"

say "Building"
build "$root/InteropHub.sln" -c Release --no-restore -v quiet -nologo -clp:NoSummary || fail "The solution does not build; the messages above say why."

if [ -z "$long" ]; then
  POSTGRES_OPTIONS="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
  # Thousands of files that come and go make a disk's file system slow.
  scratch=$(mktemp -d "$(scratch_place)/interophub-tests-XXXXXX")
  # PostgreSQL's user has to pass through it.
  chmod 711 "$scratch"
  export TMPDIR=$scratch
  # The runtime would watch what runs often, to make it faster later: most of these processes have ended by then.
  # It would also keep what it has compiled from being written to, which costs them a tenth of their time. What is measured is left as it is.
  export DOTNET_TieredPGO=0 DOTNET_EnableWriteXorExecute=0
fi
start_postgres
export HUB_TEST_KILL_ROUNDS=${HUB_TEST_KILL_ROUNDS:-$([ -n "$long" ] && echo 100 || echo 5)}
[ -z "$long" ] || export HUB_TEST_LONG=yes
limit=$([ -n "$long" ] && echo 7200 || echo 900)

# With --long some tests come last, with nothing beside them.
alone="runs=alone"
# run_tests NAME…: test projects. Three tests at once keep two cores busy, for each waits a part of its time; four only get into each other's way.
run_tests() {
  local name
  for name in "$@"; do
    run_suite "$name" "$limit" "$root/tests/$name/bin/Release/net10.0/$name" -noLogo -noColor -maxThreads 3 ${long:+-trait- "$alone"} -jUnit "$reports/$name.xml"
  done
}

# run_conformance SUITE…: conformance suites, on SQLite.
run_conformance() {
  local suite
  for suite in "$@"; do
    run_suite "conformance-$suite" 600 "$root/conformance/run.sh" "$suite" --report "$reports/conformance-$suite.xml"
  done
}

# run_conformance_on_postgres SUITE…: the same, each with an empty database of the scratch server.
run_conformance_on_postgres() {
  local suite database
  for suite in "$@"; do
    database=$(new_database "conformance_$suite") || { crashed "conformance-$suite-postgres: its database could not be made"; continue; }
    run_suite "conformance-$suite-postgres" 600 "$root/conformance/run.sh" "$suite" --postgres "$database" --report "$reports/conformance-$suite-postgres.xml"
  done
}

# The build refuses other style; white space costs a tenth of the time here.
check_format() {
  dotnet format whitespace "$root" --folder --verify-no-changes > "$reports/format.log" 2>&1 && return
  head -n 20 "$reports/format.log"
  crashed "format: some files are not as .editorconfig says. Run: dotnet format whitespace --folder"
}

# What waits more than it computes: for killed processes, for each other's locks, for answers. What is named nowhere is tested here too.
run_waiting() {
  local project
  run_conformance xapi xapi-clients > "$reports/conformance-records.log" 2>&1 &
  run_conformance scorm12 lti13 scormcloud-client
  wait
  cat "$reports/conformance-records.log"
  [ -z "$long" ] || run_conformance_on_postgres xapi lti13
  for project in "$root"/tests/*.Tests/*.csproj; do
    project=$(basename "$project" .csproj)
    [[ " $computing $browsing " = *" $project "* ]] || run_tests "$project"
  done
}

browsing="Hub.Architecture.Tests Hub.Browser.Tests"
computing="Hub.Tests Interop.Lrs.Tests Interop.Lti.Tests Interop.Scorm.Tests"
run_tests $browsing
# With job control on, what runs beside the rest is a process group that can be ended as one.
set -m
run_waiting > "$reports/waiting.log" 2>&1 &
beside=$!
set +m
run_tests $computing
check_format
run_suite Hub.Scripts.Tests 300 node --test --test-reporter=dot --test-reporter-destination=stdout \
  --test-reporter=junit --test-reporter-destination="$reports/Hub.Scripts.Tests.xml" "$root/tests/Hub.Scripts.Tests/"
run_suite Hub.Dashboard.Tests 120 npm --prefix "$root/src/Hub/Dashboard" --silent test -- \
  --reporter=dot --reporter=junit --outputFile.junit="$reports/Hub.Dashboard.Tests.xml"
wait "$beside" || crashed "the suites beside: ended with code $?"
beside=
cat "$reports/waiting.log"

if [ -n "$long" ]; then
  run_suite Hub.Tests.Alone "$limit" "$root/tests/Hub.Tests/bin/Release/net10.0/Hub.Tests" -noLogo -noColor -maxThreads 1 -trait "$alone" -jUnit "$reports/Hub.Tests.Alone.xml"
  say "Benchmarks"
  "$root/tests/Hub.Benchmarks/bin/Release/net10.0/Hub.Benchmarks" || crashed "Hub.Benchmarks: ended with code $?"
fi

say "Results"
echo "All of it took $SECONDS s"
mapfile -t crashes < "$reports/crashed.txt"
node "$root/eng/reports.mjs" "$reports" "${crashes[@]+"${crashes[@]}"}"
