#!/usr/bin/env bash
# One door to every conformance check.
#   conformance/run.sh SUITE [--hub URL] [--content URL] [--app ID:SECRET] [--management ID:SECRET] [--path DIR] [--report FILE]
#     scorm12             our checks of a SCORM 1.2 run-time, in Chromium, against any hub by URL
#     scormcloud-client   SCORM Cloud's own npm client, version 3, driving the hub; --path is where it is installed
# Without --hub a scratch hub is started. Each check prints its id; the last line is "N passed, N failed, N skipped";
# the exit code is 0 only when none failed. --report writes JUnit XML.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../eng/tools.sh"
. "$root/eng/hub.sh"

usage() {
  sed -n '2,7s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
  exit 2
}

suite=${1:-}
case $suite in
  scorm12 | scormcloud-client) shift ;;
  xapi | cmi5 | scorm2004 | aicc | lti13 | lti11 | pens | adl-lrs | adl-scorm2004 | catapult-lts)
    echo "The suite '$suite' comes with its protocol, which this version of the hub does not speak. Now there are: scorm12, scormcloud-client." >&2
    exit 2
    ;;
  *) usage ;;
esac

hub='' app='' management='' path='' report='' content=''
while [ $# -gt 0 ]; do
  [ $# -ge 2 ] || usage
  case $1 in
    --hub) hub=${2%/} ;;
    --content) content=${2%/} ;;
    --app) app=$2 ;;
    --management) management=$2 ;;
    --path) path=$(realpath "$2") ;;
    --report) report=$(realpath -m "$2") ;;
    *) usage ;;
  esac
  shift 2
done

need_node
need_program curl curl
npm_parts "$root/conformance"
need_chromium

if [ -z "$hub" ]; then
  need_dotnet
  [ -f "$hub_folder/Hub.dll" ] || build_hub
  scratch=$(mktemp -d /tmp/interophub-conformance-XXXXXX)
  trap 'stop_hub; rm -rf "$scratch"' EXIT
  trap 'exit 130' INT TERM
  scratch_hub "$scratch"
  hub=$Hub__PublicUrl
  content=$Hub__ContentUrl
  app=$Hub__Application__Id:$Hub__Application__Secret
  management=$Hub__Management__Id:$Hub__Management__Secret
fi
[ -n "$app" ] || fail "--app ID:SECRET is needed with --hub: the credential of an application of that hub."

export HUB_URL=$hub CONTENT_URL=$content APP_CREDENTIAL=$app MANAGEMENT_CREDENTIAL=$management REPORT_FILE=$report
export SUITE_PATH=${path:-$root/conformance}
node "$root/conformance/$suite/suite.mjs"
