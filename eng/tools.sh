# What the commands share: saying things, and seeing to the programs that they need. Sourced, never run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# A proxy cannot reach this machine's own addresses. Some programs read the one name, some the other; a lone * means everything already.
no_proxy=${no_proxy:-${NO_PROXY:-}}
[ "$no_proxy" = '*' ] || no_proxy=localhost,127.0.0.1${no_proxy:+,$no_proxy}
export no_proxy NO_PROXY=$no_proxy

say() { printf '\n== %s\n' "$*"; }

note() { printf '   %s\n' "$*"; }

fail() {
  printf '\n%s\n' "$*" >&2
  exit 1
}

has() { command -v "$1" > /dev/null 2>&1; }

# need_dotnet: the SDK that global.json asks for.
need_dotnet() {
  has dotnet || fail "The .NET 10 SDK is needed and 'dotnet' is not on the PATH. See https://dotnet.microsoft.com/download for how to install it, then run this again."
  (cd "$root" && dotnet --version > /dev/null 2>&1) ||
    fail "A .NET SDK is here, but none that global.json accepts ($(tr -d '\n' < "$root/global.json")). Here are: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' '). Install SDK 10.0.4xx."
}

# build PROJECT…: dotnet build with one compiler for all projects, which ends long before it would pay to compile it once more or to tidy its memory often.
build() {
  local code=0
  DOTNET_TieredPGO=0 DOTNET_GCgen0size=0x8000000 dotnet build -p:UseSharedCompilation=true "$@" || code=$?
  dotnet build-server shutdown --vbcscompiler > /dev/null 2>&1 || true
  return "$code"
}

# need_node: builds the dashboard, and runs the scripts' tests and the conformance suites.
need_node() {
  has node && has npm || fail "Node.js 20 or newer and npm are needed and not on the PATH. See https://nodejs.org/ or your system's packages, then run this again."
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node.js 20 or newer is needed; here is $(node --version)."
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif has sudo && sudo -n true 2> /dev/null; then sudo "$@"
  else return 126
  fi
}

# try_packages NAME…: installs Debian packages; says nothing when all goes well.
try_packages() {
  has apt-get || return 1
  local log
  log=$(mktemp)
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } > "$log" 2>&1 &&
    rm -f "$log" && return 0
  sed 's/^/   apt: /' "$log" >&2
  rm -f "$log"
  return 1
}

# need_program PROGRAM PACKAGE: installs the package that brings the program, where that is missing.
need_program() {
  has "$1" && return
  note "installing $2"
  try_packages "$2" && has "$1" ||
    fail "'$1' is needed and could not be installed here. Install the Debian package '$2' as root (apt-get install $2), then run this again."
}

find_chromium() {
  local name
  for name in ${CHROMIUM_PATH:-} chromium chromium-browser google-chrome-stable google-chrome; do
    if has "$name"; then command -v "$name"; return; fi
  done
  return 1
}

need_chromium() {
  if ! find_chromium > /dev/null; then
    note "installing chromium"
    try_packages chromium || true
  fi
  # Its engine alone, where it can be had: the tests take much less of the processor with it.
  has chromium-headless-shell || try_packages chromium-headless-shell > /dev/null 2>&1 || true
  CHROMIUM_PATH=$(find_chromium) ||
    fail "Chromium is needed and could not be installed here. Install it as root (apt-get install chromium), or set CHROMIUM_PATH to a Chrome or Chromium."
  export CHROMIUM_PATH
}

# npm_parts FOLDER: what its package-lock.json says, unless that is there already.
npm_parts() {
  local lock=$1/package-lock.json stamp=$1/node_modules/.installed
  if ! cmp -s "$lock" "$stamp"; then
    (cd "$1" && npm ci --no-audit --no-fund --loglevel=error) || fail "npm could not install what $lock names. Is the npm registry reachable?"
    cp "$lock" "$stamp"
  fi
}

# scratch_place: where to write what is soon forgotten: in memory, if that has plenty of room.
scratch_place() {
  local room
  room=$({ awk '/^MemAvailable/ { print $2 }' /proc/meminfo; df -Pk /dev/shm | awk 'NR == 2 { print $4 }'; } 2> /dev/null | sort -n | head -n 1)
  if [ -w /dev/shm ] && [ "${room:-0}" -ge $((12 * 1024 * 1024)) ]; then echo /dev/shm; else echo "${TMPDIR:-/tmp}"; fi
}

# free_ports COUNT: as many ports of the loopback interface, free at this moment and different from each other.
free_ports() {
  node -e '
    const { createServer } = require("node:net");
    const servers = Array.from({ length: Number(process.argv[1]) }, () => createServer().listen(0, "127.0.0.1"));
    Promise.all(servers.map(server => new Promise(done => server.once("listening", done)))).then(() => {
      console.log(servers.map(server => server.address().port).join(" "));
      for (const server of servers) server.close();
    });' "$1"
}

port_is_taken() { (exec 3<> "/dev/tcp/127.0.0.1/$1") 2> /dev/null; }

random_secret() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
