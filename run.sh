#!/usr/bin/env bash
# Builds the hub and runs it on its embedded defaults, with sample courses and a sample dispatch. Ctrl-C stops it.
#   HUB_PORT=8080  HUB_CONTENT_PORT=8081  HUB_DATA=./data    choose other ports and another folder
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/eng/tools.sh"
. "$root/eng/hub.sh"

case ${1:-} in
  '') ;;
  -h | --help) sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"; exit ;;
  *) fail "run.sh takes no arguments; ports and the data folder are chosen by HUB_PORT, HUB_CONTENT_PORT and HUB_DATA." ;;
esac

hub_port=${HUB_PORT:-8080}
content_port=${HUB_CONTENT_PORT:-8081}
data=$(realpath -m "${HUB_DATA:-$root/data}")
credentials=$data/credentials.env
log=$data/hub.log

say "Checking what is needed"
need_dotnet
need_node
need_program curl curl
for port in "$hub_port" "$content_port"; do
  port_is_taken "$port" && fail "Something is listening on port $port already. Stop it, or choose other ports: HUB_PORT=8180 HUB_CONTENT_PORT=8181 ./run.sh"
done

# The owner and the first application are made by the hub at its first start, from these.
remember_credentials() {
  [ -f "$credentials" ] && return
  [ ! -f "$data/hub.db" ] ||
    fail "$data was set up by another start of the hub, whose credentials are not known here. Start the hub as you did then, or give another folder by HUB_DATA."
  mkdir -p -m 700 "$data"
  (umask 077 && cat > "$credentials" << END
Hub__Owner__Email=owner@localhost
Hub__Owner__Password=$(random_secret)
Hub__Application__Id=main
Hub__Application__Secret=$(random_secret)
Hub__Management__Id=management
Hub__Management__Secret=$(random_secret)
END
  )
}

remember_credentials
set -a
. "$credentials"
Hub__PublicUrl=http://localhost:$hub_port
Hub__ContentUrl=http://127.0.0.1:$content_port
Hub__DataPath=$data
Hub__Outbound__AllowPrivate=${Hub__Outbound__AllowPrivate:-true}
set +a

say "Building"
build_hub

say "Starting"
stopping=
stop() {
  [ -z "$stopping" ] || return 0
  stopping=yes
  printf '\nStopping: open requests are finished first.\n'
  stop_hub
}
trap stop INT TERM HUP
trap stop_hub EXIT
if ! start_hub "$log"; then
  [ -z "$stopping" ] || exit 0
  tail -n 20 "$log" >&2
  fail "The hub did not start; the end of its log ($log) is above."
fi

api=$Hub__PublicUrl/api/v2
# call METHOD PATH [JSON]: one call of the public API; fails with what the hub answered.
call() {
  local answer status
  answer=$(curl -sS -m 60 -w '\n%{http_code}' -u "$Hub__Application__Id:$Hub__Application__Secret" -X "$1" -H 'Content-Type: application/json' ${3:+--data "$3"} "$api$2")
  status=${answer##*$'\n'}
  [ "${status:0:1}" = 2 ] || fail "$1 $2 answered $status: ${answer%$'\n'*}"
  printf '%s' "${answer%$'\n'*}"
}

is_there() {
  [ "$(curl -s -m 60 -o /dev/null -w '%{http_code}' -u "$Hub__Application__Id:$Hub__Application__Secret" "$api$1")" = 200 ]
}

text_of() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

upload_course() {
  local job state
  job=$(curl -sS -m 600 -u "$Hub__Application__Id:$Hub__Application__Secret" -F "file=@$2;type=application/zip" "$api/courses/importJobs/upload?courseId=$1" | text_of result)
  [ -n "$job" ] || fail "The sample course $1 could not be uploaded; see $log."
  for _ in $(seq 300); do
    state=$(call GET "/courses/importJobs/$job")
    case $state in
      *'"status":"COMPLETE"'*) note "course $1 imported"; return ;;
      *'"status":"ERROR"'*) fail "The sample course $1 was not accepted: $state" ;;
    esac
    sleep 0.2
  done
  fail "The import of the sample course $1 takes too long; see $log."
}

say "Sample courses and dispatch"
for sample in "$hub_folder"/samples/*.zip; do
  course=$(basename "$sample" .zip)
  is_there "/courses/$course" || upload_course "$course" "$sample"
done
is_there /dispatch/destinations/sample-lms ||
  call PUT /dispatch/destinations/sample-lms '{"name":"A sample client"}'
is_there /dispatch/dispatches/sample-dispatch ||
  call POST /dispatch/dispatches '{"dispatches":[{"id":"sample-dispatch","data":{"courseId":"scorm12-tea","destinationId":"sample-lms"}}]}'
is_there /registrations/sample-registration ||
  call POST /registrations '{"registrationId":"sample-registration","courseId":"scorm12-tea","learner":{"id":"sample-learner","firstName":"Sam","lastName":"Sample"}}'
shell=$data/sample-dispatch.zip
curl -fsS -m 60 -u "$Hub__Application__Id:$Hub__Application__Secret" -o "$shell" "$api/dispatch/dispatches/sample-dispatch/zip?type=SCORM_12" ||
  fail "The sample dispatch could not be downloaded; see $log."

cat << END

InteropHub is running.

  Hub            $Hub__PublicUrl/
  Sign in        $Hub__Owner__Email
  Password       $Hub__Owner__Password
  Courses' site  $Hub__ContentUrl/

  API            $api/   (described by $api/openapi.json)
  Application    $Hub__Application__Id
  Secret         $Hub__Application__Secret

  A link that opens the sample course once, within two minutes:
    curl -s -u $Hub__Application__Id:$Hub__Application__Secret -H 'Content-Type: application/json' \\
      -d '{"redirectOnExitUrl":"message"}' $api/registrations/sample-registration/launchLink

  The sample dispatch, to import into an LMS as a SCORM 1.2 course:
    $shell

  Data           $data
  Log            $log

Ctrl-C stops the hub.
END

status=0
while [ -z "$stopping" ] && kill -0 "$hub_process" 2> /dev/null; do wait "$hub_process" || status=$?; done
if [ -z "$stopping" ]; then
  hub_process=
  tail -n 20 "$log" >&2
  fail "The hub has ended by itself with code $status; the end of its log is above."
fi
stop_hub
echo "Stopped."
