#!/usr/bin/env python3
"""A rack over HTTPS, with nothing but Python's standard library: claims its credentials, keeps each event in a file until the system has
answered for it, and waits as long as it is told to when the system is busy.

    python3 rack.py ATHLETE --code K7QP-2M9D-XW4T      the first time
    python3 rack.py ATHLETE                            from then on; sends what earlier runs left, too
"""
import argparse
import email.utils
import json
import os
import random
import ssl
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

TIMEOUT_S = 30
MOST_PER_REQUEST = 500
LONGEST_WAIT_S = 60


class Refused(Exception):
    """The system answered, and the same request would get the same answer."""

    def __init__(self, status, problem):
        super().__init__(f"{status} {problem.get('title', '')}: {problem.get('detail', '')}")
        self.status, self.problem = status, problem


class Busy(Exception):
    """Not now. `wait_s` is what the system asked for, None where it did not say; `too_slow`: less at once may come through."""

    def __init__(self, reason, wait_s=None, too_slow=False):
        super().__init__(reason)
        self.wait_s, self.too_slow = wait_s, too_slow


def retry_after_s(value):
    """Seconds, or an HTTP date; None where there is none that can be read."""
    if value is None:
        return None
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def post(url, body, media_type, token=None, tls=None):
    """The JSON answer of a request that was taken. Raises Busy for what is worth repeating, Refused for the rest."""
    request = urllib.request.Request(url, data=json.dumps(body).encode(), method="POST", headers={"content-type": media_type})
    if token is not None:
        request.add_header("authorization", f"Bearer {token}")
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_S, context=tls) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        text = error.read().decode("utf-8", "replace")
        # The rest says nothing about the events: too slow (408), another host (421), no such page (404) behind a proxy that changes.
        if error.code not in (400, 401, 403, 413, 415, 422):
            raise Busy(f"answered {error.code}", retry_after_s(error.headers.get("retry-after")), error.code == 408) from None
        try:
            problem = json.loads(text)
        except ValueError:
            problem = {"detail": text[:200]}
        raise Refused(error.code, problem) from None
    except (OSError, ValueError) as error:  # no route, reset, time-out, half an answer
        raise Busy(f"not reached ({error})") from None


def write_whole(path, text):
    """All of it or the old content, also after a power cut. Readable by its owner alone: there are secrets in it."""
    part = path.with_name(path.name + ".part")
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


class Buffer:
    """Events that nobody has answered for, one per line, oldest first."""

    def __init__(self, path):
        self.path, self.events = path, []
        for line in path.read_text().splitlines() if path.exists() else []:
            try:
                self.events.append(json.loads(line))
            except ValueError:  # the last write before a power cut: it was never promised
                print("a damaged line was dropped", file=sys.stderr)
        self._rewrite()

    def keep(self, event):
        self.events.append(event)
        with self.path.open("a") as file:
            file.write(json.dumps(event) + "\n")
            file.flush()
            os.fsync(file.fileno())

    def free(self, ids):
        self.events = [event for event in self.events if event["id"] not in ids]
        self._rewrite()

    def _rewrite(self):
        write_whole(self.path, "".join(json.dumps(event) + "\n" for event in self.events))


class Rack:
    def __init__(self, api, folder, tls=None):
        self.api, self.folder, self.tls = api, folder, tls
        self.claimed = json.loads((folder / "claim.json").read_text())
        self.buffer = Buffer(folder / "buffer.jsonl")
        self.boot_id, self.sequence, self.booted_s = str(uuid.uuid4()), 0, time.monotonic()

    def report(self, kind, data, athlete=None):
        """On disk when it returns; sent by `flush`."""
        self.sequence += 1
        event = {
            "specversion": "1.0", "id": str(uuid.uuid4()), "source": f"/gyms/{self.claimed['gym']}/devices/{self.claimed['device']}",
            "type": f"flarewatch.{kind}.v1", "time": utc_now(), "bootid": self.boot_id, "sequence": self.sequence,
            "uptimems": round((time.monotonic() - self.booted_s) * 1000), "data": data,
        }
        self.buffer.keep(event if athlete is None else {**event, "subject": athlete})

    def flush(self, tries):
        """Sends until everything was answered for. False when it gave up: what is left goes first the next time."""
        most = MOST_PER_REQUEST
        failures = 0
        while self.buffer.events and failures < tries:
            batch = self.buffer.events[:most]
            try:
                outcomes = post(f"{self.api}/v1/events", batch, "application/cloudevents-batch+json", self.claimed["https"]["token"], self.tls)
            except Busy as busy:
                failures += 1
                if busy.too_slow:
                    most = max(1, len(batch) // 2)
                wait_s = busy.wait_s if busy.wait_s is not None else min(LONGEST_WAIT_S, 2 ** failures) * random.uniform(0.5, 1)
                print(f"{busy}; again in {wait_s:.0f} s", file=sys.stderr)
                time.sleep(wait_s)
                continue
            except Refused as refused:
                if refused.status == 413 and len(batch) > 1:
                    most = len(batch) // 2
                    continue
                if refused.status in (401, 403):  # taken back, or of another device: nothing is lost, somebody has to claim it anew
                    raise
                self.set_aside([{"event": event, "problems": refused.problem} for event in batch])
                self.buffer.free({event["id"] for event in batch})
                continue
            rejected = {o["id"]: o.get("problems") for o in outcomes if o["outcome"] == "rejected"}
            self.set_aside([{"event": event, "problems": rejected[event["id"]]} for event in batch if event["id"] in rejected])
            # What is pending is safe in the log and not yet stored: it stays here, and being sent again does no harm.
            answered = {o["id"] for o in outcomes if o["outcome"] != "pending"}
            self.buffer.free(answered)
            for o in outcomes:
                print(f"{o['id']} {o['outcome']}")
            if not answered:
                failures += 1
                time.sleep(1)
        return not self.buffer.events

    def set_aside(self, refused):
        """Sent again unchanged they would be refused again: mend them, and report them under new ids."""
        for one in refused:
            print(f"{one['event']['id']} rejected: {json.dumps(one['problems'])}", file=sys.stderr)
        with (self.folder / "rejected.jsonl").open("a") as file:
            file.writelines(json.dumps(one) + "\n" for one in refused)


def utc_now():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def main():
    parser = argparse.ArgumentParser(description="One set of a made-up rack, over HTTPS.")
    parser.add_argument("athlete")
    parser.add_argument("--code", help="one-time code of 'flarewatch claim'")
    parser.add_argument("--api", default="http://127.0.0.1:4310")
    parser.add_argument("--cafile", type=Path, help="CA of the system's certificate, where it is one of your own")
    parser.add_argument("--folder", type=Path, default=Path("./rack"))
    parser.add_argument("--tries", type=int, default=8, help="how often in a row the system may be out of reach")
    asked = parser.parse_args()
    tls = None if asked.cafile is None else ssl.create_default_context(cafile=str(asked.cafile))
    asked.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if asked.code is not None:
        # Told once: written down before anything else. A code that was used is used up, so this is not tried again.
        write_whole(asked.folder / "claim.json", json.dumps(post(f"{asked.api}/v1/devices/claim", {"code": asked.code}, "application/json", tls=tls)))
    elif not (asked.folder / "claim.json").exists():
        print("not claimed yet: give it the code once, with --code", file=sys.stderr)
        return 2
    rack = Rack(asked.api, asked.folder, tls)
    if rack.buffer.events:
        print(f"{len(rack.buffer.events)} events of earlier runs go first")
    rack.report("set.completed", {
        "setId": str(uuid.uuid4()), "exercise": "deadlift", "loadKg": 140, "rpe": 8.5, "reps": [{"meanVelocityMps": v} for v in (0.50, 0.48, 0.45)],
    }, asked.athlete)
    rack.report("watermark", {"completeUpTo": utc_now()})
    if rack.flush(asked.tries):
        print("nothing waits")
        return 0
    print(f"{len(rack.buffer.events)} events wait in {rack.buffer.path}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Busy, Refused) as error:
        print(error, file=sys.stderr)
        sys.exit(1)
