# Starting a built hub, waiting until it answers, and stopping it. Sourced after tools.sh.

hub_folder=$root/src/Hub/bin/Release/net10.0
hub_process=

build_hub() {
  build "$root/src/Hub/Hub.csproj" -c Release -v quiet -nologo -clp:NoSummary ||
    fail "The hub does not build; the messages above say why. Is the NuGet registry reachable?"
}

# start_hub LOG: a hub with the settings that are in the environment (Hub__PublicUrl, Hub__DataPath …).
start_hub() {
  # The content root is where appsettings.json lies; paths in settings are therefore given in full.
  (cd "$hub_folder" && exec dotnet Hub.dll) > "$1" 2>&1 &
  hub_process=$!
  local tries=0
  until curl -fsS -m 2 -o /dev/null "$Hub__PublicUrl/health/ready" 2> /dev/null; do
    kill -0 "$hub_process" 2> /dev/null || return 1
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || return 1
    sleep 0.2
  done
}

# stop_hub: asks it to stop and waits until it has drained.
stop_hub() {
  [ -n "$hub_process" ] || return 0
  kill -TERM "$hub_process" 2> /dev/null || true
  # A signal to this script ends a wait early.
  while kill -0 "$hub_process" 2> /dev/null; do wait "$hub_process" 2> /dev/null || true; done
  hub_process=
}

# scratch_hub FOLDER: a hub of its own on free ports with everything in that folder; sets the variables that name its credentials.
scratch_hub() {
  local ports
  read -ra ports <<< "$(free_ports 2)"
  export Hub__PublicUrl="http://localhost:${ports[0]}" Hub__ContentUrl="http://127.0.0.1:${ports[1]}" Hub__DataPath="$1/data"
  export Hub__Owner__Email=owner@localhost Hub__Application__Id=main Hub__Management__Id=management Hub__Outbound__AllowPrivate=true
  Hub__Owner__Password=$(random_secret) Hub__Application__Secret=$(random_secret) Hub__Management__Secret=$(random_secret)
  export Hub__Owner__Password Hub__Application__Secret Hub__Management__Secret
  start_hub "$1/hub.log" || {
    tail -n 20 "$1/hub.log" >&2
    fail "The scratch hub did not start; the end of its log is above."
  }
}
