#!/bin/sh
# A device of POSIX sh, curl and the mosquitto clients, over MQTT 3.1.1: claims its credentials, tells three reps of a set and shows the
# cues, then reports the set and keeps it on disk until it is acknowledged.
#
#   ./device.sh ATHLETE [FOLDER]                              claimed before
#   CODE=K7QP-2M9D-XW4T ./device.sh ATHLETE [FOLDER]          the first time; API=https://… names another address
#   CAFILE=ca.pem …                                           where the system has a certificate of a CA of your own
set -eu
athlete=${1:?usage: [CODE=… API=…] device.sh ATHLETE [FOLDER]}
folder=${2:-./device}
api=${API:-http://127.0.0.1:4310}
cafile=${CAFILE:-}
umask 077                                      # what is kept here lets in whoever reads it
mkdir -p "$folder/pending" "$folder/config"
rm -f "$folder"/pending/*.part                 # what a crash cut short was never promised

say() { echo "$*"; }
uuid() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n' | sed 's/^\(.\{8\}\)\(.\{4\}\).\(.\{3\}\).\(.\{3\}\)\(.\{12\}\).*/\1-\2-4\3-a\4-\5/'; }
uptime_ms() { awk '{ printf "%.0f", $1 * 1000 }' /proc/uptime; }
now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
# text TEXT NAME, number TEXT NAME: a member of a JSON object that is told on one line
text() { printf '%s\n' "$1" | sed -n "s/.*\"$2\":\"\\([^\"]*\\)\".*/\\1/p"; }
number() { printf '%s\n' "$1" | sed -n "s/.*\"$2\":\\(-\\{0,1\\}[0-9.]*\\).*/\\1/p"; }

# --- who it is: once, and then from its folder
if [ -n "${CODE:-}" ]; then
  curl -sS -f ${cafile:+--cacert "$cafile"} -o "$folder/claim.json" -H 'content-type: application/json' -d "{\"code\":\"$CODE\"}" "$api/v1/devices/claim" || { say "the code was not taken; make a new one" >&2; exit 1; }
fi
[ -s "$folder/claim.json" ] || { say "not claimed yet: run it once with CODE=…" >&2; exit 2; }
claim=$(cat "$folder/claim.json")
mqtt=$(printf '%s' "$claim" | sed 's/.*"mqtt":{\([^}]*\)}.*/\1/')
gym=$(text "$claim" gym) device=$(text "$claim" device) client=$(text "$mqtt" clientId)
address=$(text "$mqtt" url)
url=${address#*://}
case $address in mqtts:*) tls=${cafile:+--cafile $cafile} tls=${tls:---tls-use-os-certs} ;; *) tls= ;; esac
own=gym/$gym/device/$device
# In a file that the clients read, and not among their arguments: those can be seen by everybody on the machine.
for program in mosquitto_pub mosquitto_sub; do
  printf '%s\n' "-h ${url%:*}" "-p ${url##*:}" "-V mqttv311" "-u $(text "$mqtt" username)" "-P $(text "$mqtt" password)" ${tls:+"$tls"} >"$folder/config/$program"
done
XDG_CONFIG_HOME=$folder/config
export XDG_CONFIG_HOME

# --- what it hears: lines of "topic payload", and a tick a second to notice by that nothing comes
rm -f "$folder/heard"
mkfifo "$folder/heard"
mosquitto_sub -i "$client" -q 0 -F '%t %p' -t "$own/ack" -t "$own/cue" -t "$own/config" >"$folder/heard" & listener=$!
(while sleep 1; do echo tick; done) >"$folder/heard" & ticker=$!
trap 'kill "$listener" "$ticker" 2>/dev/null || :; rm -f "$folder/heard"' EXIT
trap 'exit 1' HUP INT TERM
exec 3<"$folder/heard"

# --- what it says. The other connection needs a client id of its own: two with one id throw each other off.
boot=$(uuid) sequence=0 pause=0 slow_until=0
publish() { # TOPIC QOS < payload
  mosquitto_pub -i "$client-pub" -q "$2" -t "$1" -s
}
event() { # TYPE TIME UPTIME DATA [MORE]
  printf '{"specversion":"1.0","id":"%s","source":"/gyms/%s/devices/%s","type":"flarewatch.%s.v1","time":"%s","bootid":"%s","uptimems":%s%s,"data":%s}' \
    "$(uuid)" "$gym" "$device" "$1" "$2" "$boot" "$3" "${5:-}" "$4"
}
keep() { # TOPIC TYPE DATA [MORE]: on disk first, under the next number; the first line is where to send it
  sequence=$((sequence + 1))
  file=$folder/pending/$boot.$(printf %010d "$sequence")
  { echo "$1"; event "$2" "$(now)" "$(uptime_ms)" "$3" ",\"sequence\":$sequence${4:-}"; } >"$file.part"
  mv "$file.part" "$file"
}
send_pending() {
  for file in "$folder"/pending/*.*[0-9]; do
    [ -e "$file" ] || continue
    tail -n +2 "$file" | publish "$(head -n 1 "$file")" 1 || return 0       # no network: it stays, and goes with the next tick
    [ "$(uptime_ms)" -ge "$slow_until" ] || sleep "$pause"
  done
}
free() { # ACK: everything of its boot up to its number, and nothing beyond. What is no acknowledgement frees nothing
  upto=$(number "$1" upToSequence) of=$(text "${1%%\"rejected\"*}" bootId)
  case $upto in '' | *[!0-9]*) return 0 ;; esac
  for file in "$folder/pending/$of".*[0-9]; do
    [ -e "$file" ] || continue
    at=$(echo "${file##*.}" | sed 's/^0*//')
    [ "$at" -gt "$upto" ] || rm "$file"
  done
  case $1 in *'"rejected":[]'*) ;; *) say "refused: $1" >&2 ;; esac
}
obey() { # CONFIG: the pace to keep, and for how long. The gaps that it may name are among what is sent again anyway
  pace=$(number "$1" maxEventsPerSecond)
  [ -n "$pace" ] || return 0
  pause=$(awk -v pace="$pace" 'BEGIN { print (pace > 0 ? 1 / pace : 60) }')
  slow_until=$(($(uptime_ms) + $(number "$1" forMs | cut -d . -f 1)))
}
hear() { # until something of interest: ack, cue or tick
  while read -r topic payload <&3; do
    case $topic in
      "$own/ack") free "$payload"; heard=ack; return ;;
      "$own/cue") heard=cue; return ;;
      "$own/config") obey "$payload" ;;
      tick) heard=tick; return ;;
    esac
  done
  say "the listener ended" >&2
  exit 1
}

settle() { # SECONDS: sends until everything that is kept is acknowledged
  ticks=0
  send_pending
  while ls "$folder/pending" | grep -q .; do
    hear
    [ "$heard" = tick ] || continue
    ticks=$((ticks + 1))
    [ "$ticks" -lt "$1" ] || return 1
    [ $((ticks % 3)) -ne 0 ] || send_pending
  done
}

# --- on connecting, what it is, and whatever earlier runs left. That it is acknowledged shows that answers are heard.
hear # a tick: the listener has had its moment
keep "$own/status" status '{"state":"online","kind":"linear-position-transducer","firmware":"shell-1"}'
settle "${WAIT_SECONDS:-10}" || say "nobody acknowledges; going on all the same" >&2

# --- the set while it goes on: each message holds all reps so far; one that is lost costs one cue
set_id=$(uuid) reps='' rep=0
for speed in 0.50 0.44 0.35; do
  rep=$((rep + 1)) reps="$reps${reps:+,}{\"meanVelocityMps\":$speed}"
  event rep "$(now)" "$(uptime_ms)" "{\"setId\":\"$set_id\",\"exercise\":\"deadlift\",\"loadKg\":140,\"reps\":[$reps]}" ",\"subject\":\"$athlete\"" |
    publish "$own/athlete/$athlete/rep" 0
  ticks=0
  while [ "$ticks" -lt 2 ]; do
    hear
    case $heard in
      tick) ticks=$((ticks + 1)) ;;
      cue) # an answer to this rep that still holds; anything else is dropped
        [ "$(text "$payload" setId)" = "$set_id" ] && [ "$(number "$payload" afterRep)" = "$rep" ] && [ "$(uptime_ms)" -lt "$(number "$payload" expiresAtUptimeMs)" ] || continue
        say "cue after rep $rep: $(text "$payload" cue), $(number "$payload" lossPct) % slower"
        break ;;
    esac
  done
done

# --- the set, and that there is no more: sent until it is acknowledged
keep "$own/athlete/$athlete/set" set.completed "{\"setId\":\"$set_id\",\"exercise\":\"deadlift\",\"loadKg\":140,\"reps\":[$reps]}" ",\"subject\":\"$athlete\""
keep "$own/watermark" watermark "{\"completeUpTo\":\"$(now)\"}"
settle "${WAIT_SECONDS:-30}" || { say "not acknowledged; it is kept in $folder/pending for the next run" >&2; exit 1; }
say "set $set_id is acknowledged"
