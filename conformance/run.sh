#!/usr/bin/env bash
# One door to every conformance check.
#   conformance/run.sh SUITE [--hub URL] [--content URL] [--app ID:SECRET] [--management ID:SECRET] [--endpoint URL] [--path DIR] [--postgres CONNECTION] [--report FILE]
#     xapi                our checks of a record store, xAPI 1.0.3 and 2.0, against any hub, or any product by --endpoint
#     xapi-clients        the npm clients tincanjs and @xapi/xapi using a record store
#     adl-lrs             ADL's LRS conformance test suite, both versions; --path is where it is installed
#     scorm12             our checks of a SCORM 1.2 run-time, in Chromium, against any hub by URL; with --path the zip files
#                         of that folder are imported and played instead
#     lti13               our checks of an LTI 1.3 Advantage tool, by a platform of the suite's own, against any hub by URL
#     scormcloud-client   SCORM Cloud's own npm client, version 3, driving the hub; --path is where it is installed
# Without --hub and --endpoint a scratch hub is started, on SQLite or on the empty PostgreSQL database that --postgres names. Each check prints its id; the last line is "N passed, N failed, N skipped";
# the exit code is 0 only when none failed. --report writes JUnit XML.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../eng/tools.sh"
. "$root/eng/hub.sh"

usage() {
  sed -n '2,12s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit 2
}

suite=${1:-}
case $suite in
  xapi | xapi-clients | adl-lrs | scorm12 | lti13 | scormcloud-client) shift ;;
  cmi5 | scorm2004 | aicc | lti11 | pens | adl-scorm2004 | catapult-lts)
    echo "The suite '$suite' comes with its protocol, which this version of the hub does not speak. Now there are: xapi, xapi-clients, adl-lrs, scorm12, lti13, scormcloud-client." >&2
    exit 2
    ;;
  *) usage ;;
esac

hub='' app='' management='' endpoint='' path='' report='' content='' postgres=''
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || usage
  case $1 in
    --hub) hub=${2%/} ;;
    --content) content=${2%/} ;;
    --app) app=$2 ;;
    --management) management=$2 ;;
    --endpoint) endpoint=${2%/} ;;
    --path) path=$(realpath "$2") ;;
    --postgres) postgres=$2 ;;
    --report) report=$(realpath -m "$2") ;;
    *) usage ;;
  esac
  shift 2
done

need_node
need_program curl curl
npm_parts "$root/conformance"
case $suite in
  scorm12 | scormcloud-client) need_chromium ;;
  adl-lrs) [ -n "$path" ] || fail "--path DIR is needed: a folder with adlnet/lrs-conformance-test-suite in which 'npm install' was run." ;;
esac

if [ -z "$hub$endpoint" ]; then
  need_dotnet
  [ -f "$hub_folder/Hub.dll" ] || build_hub
  scratch=$(mktemp -d "${TMPDIR:-/tmp}/interophub-conformance-XXXXXX")
  trap 'stop_hub; rm -rf "$scratch"' EXIT
  trap 'exit 130' INT TERM
  [ -z "$postgres" ] || export ConnectionStrings__Hub=$postgres
  scratch_hub "$scratch"
  hub=$Hub__PublicUrl
  content=$Hub__ContentUrl
  app=$Hub__Application__Id:$Hub__Application__Secret
  management=$Hub__Management__Id:$Hub__Management__Secret
  export HUB_PROCESS=$hub_process
fi
[ -n "$app" ] || fail "--app ID:SECRET is needed with --hub and --endpoint: the credential of an application of that hub, or of that record store."

export HUB_URL=$hub CONTENT_URL=$content APP_CREDENTIAL=$app MANAGEMENT_CREDENTIAL=$management REPORT_FILE=$report
# An application's record store lies under its id.
export PACKAGES_PATH=$path
export XAPI_ENDPOINT=${endpoint:-$hub/lrs/${app%%:*}} SUITE_PATH=${path:-$root/conformance}
node "$root/conformance/$suite/suite.mjs"
